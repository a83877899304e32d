package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.media.GraphTicket;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads messages that are files: what they show, and by what the file can be had. */
final class FileReader {
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{43}=?");

  private FileReader() {}

  /**
   * Empty when the message says nothing about a file.
   *
   * @param type one that {@link #kind} knows
   */
  static Optional<MessageContent> content(String type, WireObject file) {
    return kind(type, file)
        .filter(_ -> !file.isEmpty())
        .map(kind ->
            new MessageContent.Attachment(
                kind,
                file.text("caption").orElse(null),
                file.text("mime_type").orElse(null),
                file.text("filename").orElse(null),
                null,
                file.isTrue("animated")));
  }

  /** Null when the message is no file, or one without an id to ask for. */
  static @Nullable MediaOffer offer(WireObject message, Instant receivedAt) {
    String type = message.text("type").orElse("");
    WireObject file = message.object(type);
    Optional<MediaKind> kind = kind(type, file);
    Optional<GraphTicket> ticket = GraphTicket.of(file.text("id"), file.text("url"), receivedAt);
    return kind.isEmpty() || ticket.isEmpty()
        ? null
        : new MediaOffer(
            ticket.get().write(),
            kind.get(),
            file.text("mime_type").orElse(null),
            file.text("filename").orElse(null),
            file.text("sha256").flatMap(FileReader::sha256).orElse(null),
            file.number("file_size").filter(size -> size >= 0).orElse(null));
  }

  /** As hexadecimal, from that or from Base64: Meta writes either. Empty when it is neither. */
  static Optional<String> sha256(String digest) {
    String text = digest.strip();
    if (HEX.matcher(text).matches()) {
      return Optional.of(text.toLowerCase(Locale.ROOT));
    }
    if (!BASE64.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          HexFormat.of()
              .formatHex(Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'))));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Optional<MediaKind> kind(String type, WireObject file) {
    return Optional.ofNullable(
        switch (type) {
          case "image" -> MediaKind.IMAGE;
          case "video" -> MediaKind.VIDEO;
          case "audio" -> file.isTrue("voice") ? MediaKind.VOICE : MediaKind.AUDIO;
          case "voice" -> MediaKind.VOICE;
          case "document" -> MediaKind.DOCUMENT;
          case "sticker" -> MediaKind.STICKER;
          default -> null;
        });
  }
}
