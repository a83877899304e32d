package io.nolose.persistence.message;

import static io.nolose.persistence.message.StoredJson.object;
import static io.nolose.persistence.message.StoredJson.put;
import static io.nolose.persistence.message.StoredJson.text;
import static io.nolose.persistence.message.StoredJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Referral;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What surrounds content, in the form in which it is stored: null where there is nothing. */
final class ContextJson {
  private ContextJson() {}

  static @Nullable String write(MessageContext context) {
    if (context.equals(MessageContext.NONE)) {
      return null;
    }
    ObjectNode json = object();
    ProviderReference replyTo = context.replyTo();
    if (replyTo != null) {
      ObjectNode reply = json.putObject("reply_to");
      put(reply, "connection", replyTo.connection().toString());
      put(reply, "id", replyTo.id().value());
    }
    if (context.forwarding() != MessageContext.Forwarding.NONE) {
      put(json, "forwarding", context.forwarding().name());
    }
    if (context.referral() != null) {
      json.set("referral", referral(context.referral()));
    }
    put(json, "view_once", context.isViewOnce());
    put(json, "expires_after", context.expiresAfterSeconds());
    put(json, "hides_preview", context.hidesPreview());
    return StoredJson.format(json);
  }

  static MessageContext read(@Nullable String stored) {
    if (stored == null) {
      return MessageContext.NONE;
    }
    JsonNode json = StoredJson.parse(stored);
    String forwarding = textOrNull(json, "forwarding");
    return new MessageContext(
        json.has("reply_to") ? reference(json.get("reply_to")) : null,
        forwarding == null
            ? MessageContext.Forwarding.NONE
            : MessageContext.Forwarding.valueOf(forwarding),
        json.has("referral") ? referral(json.get("referral")) : null,
        StoredJson.flag(json, "view_once"),
        StoredJson.numberOrNull(json, "expires_after"),
        StoredJson.flag(json, "hides_preview"));
  }

  private static ProviderReference reference(JsonNode json) {
    return new ProviderReference(
        new ConnectionId(UUID.fromString(text(json, "connection"))),
        new ProviderMessageId(text(json, "id")));
  }

  private static ObjectNode referral(Referral it) {
    ObjectNode json = object();
    put(json, "source_type", it.sourceType());
    put(json, "source_id", it.sourceId());
    put(json, "source_url", it.sourceUrl());
    put(json, "headline", it.headline());
    put(json, "body", it.body());
    put(json, "click_id", it.clickId());
    return json;
  }

  private static Referral referral(JsonNode json) {
    return new Referral(
        textOrNull(json, "source_type"),
        textOrNull(json, "source_id"),
        textOrNull(json, "source_url"),
        textOrNull(json, "headline"),
        textOrNull(json, "body"),
        textOrNull(json, "click_id"));
  }
}
