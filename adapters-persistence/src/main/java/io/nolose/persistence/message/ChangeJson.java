package io.nolose.persistence.message;

import static io.nolose.persistence.message.StoredJson.object;
import static io.nolose.persistence.message.StoredJson.put;
import static io.nolose.persistence.message.StoredJson.text;
import static io.nolose.persistence.message.StoredJson.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change in the form in which it waits: kind, time, id, and the rest as JSON. */
final class ChangeJson {
  private static final String REACTION = "REACTION";
  private static final String VOTE = "VOTE";
  private static final String EDIT = "EDIT";
  private static final String REVOCATION = "REVOCATION";

  private ChangeJson() {}

  static String kind(MessageChange change) {
    return switch (change) {
      case Receipt receipt -> receipt.kind().name();
      case MessageChange.Reaction _ -> REACTION;
      case MessageChange.Vote _ -> VOTE;
      case MessageChange.Edit _ -> EDIT;
      case MessageChange.Revocation _ -> REVOCATION;
    };
  }

  /** The provider's id of the change; empty when it has none. */
  static String id(MessageChange change) {
    return switch (change) {
      case MessageChange.Reaction it -> it.id();
      case MessageChange.Vote it -> it.id();
      case MessageChange.Edit it -> it.id();
      case Receipt _, MessageChange.Revocation _ -> "";
    };
  }

  /** All that kind, time and id do not say; null when they say it all. */
  static @Nullable String detail(MessageChange change) {
    ObjectNode json = object();
    switch (change) {
      case Receipt it -> write(json, it);
      case MessageChange.Reaction it -> put(json, "emoji", it.emoji());
      case MessageChange.Vote it -> put(json, "options", it.options());
      case MessageChange.Edit it -> json.set("content", ContentJson.whole(it.content()));
      case MessageChange.Revocation _ -> {
        // Its time is all there is.
      }
    }
    return json.isEmpty() ? null : StoredJson.format(json);
  }

  static MessageChange read(String kind, Instant at, String id, @Nullable String detail) {
    JsonNode json = detail == null ? object() : StoredJson.parse(detail);
    return switch (kind) {
      case REACTION -> new MessageChange.Reaction(textOrNull(json, "emoji"), id, at);
      case VOTE -> new MessageChange.Vote(StoredJson.texts(json, "options"), id, at);
      case EDIT -> new MessageChange.Edit(ContentJson.readWhole(json.required("content")), id, at);
      case REVOCATION -> new MessageChange.Revocation(at);
      default ->
          new Receipt(Receipt.Kind.valueOf(kind), at, failure(json), pricing(json.get("pricing")));
    };
  }

  private static void write(ObjectNode json, Receipt receipt) {
    MessageFailure failure = receipt.failure();
    if (failure != null) {
      ObjectNode node = json.putObject("failure");
      put(node, "code", failure.code());
      put(node, "reason", failure.reason());
    }
    Pricing pricing = receipt.pricing();
    if (pricing != null) {
      ObjectNode node = json.putObject("pricing");
      put(node, "category", pricing.category());
      put(node, "type", pricing.type());
      put(node, "model", pricing.model());
      if (pricing.isBillable() != null) {
        node.put("billable", pricing.isBillable());
      }
      put(node, "conversation", pricing.conversationCategory());
      put(node, "expires_at", format(pricing.conversationExpiresAt()));
      put(node, "at", format(pricing.at()));
    }
  }

  private static @Nullable MessageFailure failure(JsonNode json) {
    JsonNode failure = json.get("failure");
    return failure == null
        ? null
        : new MessageFailure(text(failure, "code"), text(failure, "reason"));
  }

  private static @Nullable Pricing pricing(@Nullable JsonNode json) {
    return json == null
        ? null
        : new Pricing(
            textOrNull(json, "category"),
            textOrNull(json, "type"),
            textOrNull(json, "model"),
            json.has("billable") ? (Boolean) json.get("billable").booleanValue() : null,
            textOrNull(json, "conversation"),
            json.has("expires_at") ? Instant.parse(text(json, "expires_at")) : null,
            Instant.parse(text(json, "at")));
  }

  private static @Nullable String format(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
