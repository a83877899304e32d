package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files of messages, as WhatsApp describes them and, through Evolution's other channel, as Meta
 * does.
 */
final class WireMedia {
  private static final Map<String, MediaKind> KINDS =
      Map.of(
          "imageMessage", MediaKind.IMAGE,
          "videoMessage", MediaKind.VIDEO,
          "ptvMessage", MediaKind.VIDEO_NOTE,
          "audioMessage", MediaKind.AUDIO,
          "documentMessage", MediaKind.DOCUMENT,
          "stickerMessage", MediaKind.STICKER);
  private static final int SHA256_BYTES = 32;

  private WireMedia() {}

  static boolean isMedia(String kind) {
    return KINDS.containsKey(kind);
  }

  /** What is said of the file; for kinds that {@link #isMedia}. */
  static MessageContent attachment(String kind, JsonNode part) {
    return new MessageContent.Attachment(
        kind(kind, part),
        WireJson.text(part, "caption"),
        mimeType(part),
        fileName(part),
        WireJson.count(part.path("seconds")),
        WireJson.isTrue(part, "isAnimated") || WireJson.isTrue(part, "gifPlayback"));
  }

  /** Null when the body has no file. */
  static @Nullable MediaOffer offer(WireBody body, ProviderMessageId message) {
    JsonNode part = body.part();
    if (!isMedia(body.kind()) || !part.isObject()) {
      return null;
    }
    Long size = WireJson.whole(part.path("fileLength"));
    return new MediaOffer(
        WireTicket.of(message),
        kind(body.kind(), part),
        mimeType(part),
        fileName(part),
        sha256(part),
        size == null || size < 0 ? null : size);
  }

  private static MediaKind kind(String kind, JsonNode part) {
    MediaKind media = KINDS.getOrDefault(kind, MediaKind.DOCUMENT);
    boolean isVoice = WireJson.isTrue(part, "ptt") || WireJson.isTrue(part, "voice");
    return media == MediaKind.AUDIO && isVoice ? MediaKind.VOICE : media;
  }

  private static @Nullable String mimeType(JsonNode part) {
    String type = WireJson.text(part, "mimetype");
    return type == null ? WireJson.text(part, "mime_type") : type;
  }

  private static @Nullable String fileName(JsonNode part) {
    return WireJson.firstText(part, List.of("/fileName", "/filename", "/title"));
  }

  private static @Nullable String sha256(JsonNode part) {
    JsonNode written = part.has("fileSha256") ? part.path("fileSha256") : part.path("sha256");
    byte[] bytes = WireJson.bytes(written, SHA256_BYTES);
    return bytes == null || bytes.length != SHA256_BYTES ? null : HexFormat.of().formatHex(bytes);
  }
}
