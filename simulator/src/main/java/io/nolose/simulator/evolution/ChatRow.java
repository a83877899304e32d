package io.nolose.simulator.evolution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of Evolution's chat table. */
final class ChatRow {
  final String id;
  final String remoteJid;
  final Instant createdAt;
  @Nullable String name;
  int unread;
  Instant updatedAt;

  ChatRow(String id, String remoteJid, @Nullable String name, int unread, Instant now) {
    this.id = id;
    this.remoteJid = remoteJid;
    this.name = name;
    this.unread = unread;
    this.createdAt = now;
    this.updatedAt = now;
  }
}
