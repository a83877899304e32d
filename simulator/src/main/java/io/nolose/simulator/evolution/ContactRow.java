package io.nolose.simulator.evolution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of Evolution's contact table. */
final class ContactRow {
  final String id;
  final String remoteJid;
  final Instant createdAt;
  final String type;
  @Nullable String pushName;
  @Nullable String profilePicUrl;
  Instant updatedAt;

  ContactRow(
      String id,
      String remoteJid,
      @Nullable String pushName,
      @Nullable String profilePicUrl,
      String type,
      Instant now) {
    this.id = id;
    this.remoteJid = remoteJid;
    this.pushName = pushName;
    this.profilePicUrl = profilePicUrl;
    this.type = type;
    this.createdAt = now;
    this.updatedAt = now;
  }
}
