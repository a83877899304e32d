package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.media.MediaFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of Evolution's message table. */
final class MessageRow {
  /** The {@code key} of a message. */
  record Key(
      String id,
      boolean fromMe,
      String remoteJid,
      @Nullable String remoteJidAlt,
      @Nullable String participant,
      @Nullable String participantAlt,
      @Nullable String addressingMode) {
    static Key direct(String id, boolean fromMe, String remoteJid) {
      return new Key(id, fromMe, remoteJid, null, null, null, null);
    }
  }

  final String id;
  final Key key;
  final @Nullable String pushName;
  final String messageType;
  final @Nullable JsonNode contextInfo;
  final long timestamp;
  final String source;
  final @Nullable MediaFile file;

  /** The choices of a poll vote with their voters. */
  @Nullable JsonNode pollUpdates;

  final List<String> updates = new ArrayList<>(3);
  @Nullable JsonNode message;
  String status;
  boolean deleted;

  MessageRow(
      String id,
      Key key,
      @Nullable String pushName,
      Content content,
      @Nullable JsonNode contextInfo,
      long timestamp,
      String source,
      String status) {
    this.id = id;
    this.key = key;
    this.pushName = pushName;
    this.messageType = content.type();
    this.message = content.message();
    this.file = content.file();
    this.contextInfo = contextInfo;
    this.timestamp = timestamp;
    this.source = source;
    this.status = status;
  }
}
