package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageContext.Forwarding;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Referral;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What surrounds a message: what it answers, whence it comes, how long it is meant to last. */
final class WireContext {
  private static final int FORWARDED_FREQUENTLY = 5;

  private WireContext() {}

  /** Evolution moves a text's context beside the message; that of all else stays within it. */
  static MessageContext read(JsonNode node, WireBody body, Reception reception) {
    List<JsonNode> places =
        List.of(
            node.path("contextInfo"),
            body.part().path("contextInfo"),
            body.content().path("messageContextInfo").path("contextInfo"),
            body.content().path("contextInfo"));
    MessageContext context =
        new MessageContext(
            replyTo(places, reception),
            forwarding(places),
            referral(places),
            body.isViewOnce() && WireMedia.isMedia(body.kind()),
            expiry(places, body));
    return context.equals(MessageContext.NONE) ? MessageContext.NONE : context;
  }

  private static @Nullable ProviderReference replyTo(List<JsonNode> places, Reception reception) {
    return WireMessage.messageId(text(places, "stanzaId"))
        .map(id -> new ProviderReference(reception.connection(), id))
        .orElse(null);
  }

  private static Forwarding forwarding(List<JsonNode> places) {
    Integer score = WireJson.count(first(places, "forwardingScore"));
    if (score != null && score >= FORWARDED_FREQUENTLY) {
      return Forwarding.FREQUENTLY;
    }
    boolean isForwarded = first(places, "isForwarded").asBoolean(false);
    return isForwarded || (score != null && score > 0) ? Forwarding.FORWARDED : Forwarding.NONE;
  }

  /** A preview of a link looks the same, but names no source. */
  private static @Nullable Referral referral(List<JsonNode> places) {
    JsonNode ad = first(places, "externalAdReply");
    String conversion = text(places, "conversionSource");
    String sourceType = WireJson.text(ad, "sourceType");
    String click = WireJson.text(ad, "ctwaClid");
    boolean isAd =
        conversion != null
            || sourceType != null
            || click != null
            || WireJson.text(ad, "sourceId") != null;
    return isAd
        ? new Referral(
            sourceType == null ? conversion : sourceType,
            WireJson.text(ad, "sourceId"),
            WireJson.text(ad, "sourceUrl"),
            WireJson.text(ad, "title"),
            WireJson.text(ad, "body"),
            click)
        : null;
  }

  private static @Nullable Integer expiry(List<JsonNode> places, WireBody body) {
    Integer seconds = WireJson.count(first(places, "expiration"));
    return seconds == null ? WireJson.count(body.part().path("ephemeralExpiration")) : seconds;
  }

  private static JsonNode first(List<JsonNode> places, String field) {
    JsonNode found = places.getFirst().path(field);
    for (JsonNode place : places) {
      found = place.path(field);
      if (!found.isMissingNode() && !found.isNull()) {
        return found;
      }
    }
    return found;
  }

  private static @Nullable String text(List<JsonNode> places, String field) {
    for (JsonNode place : places) {
      String text = WireJson.text(place, field);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
