package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.PhoneContent;
import org.jspecify.annotations.Nullable;

/** What is around a content: quotes, forwards, advertisements, and the wrappers. */
final class Contexts {
  private static final int OFTEN = 127;
  private static final int WEEK_SECONDS = 604_800;

  private Contexts() {}

  /** The contextInfo of a message, null when there is nothing to say. */
  static @Nullable JsonNode of(CustomerMessage message, @Nullable JsonNode quote) {
    ObjectNode context = quote instanceof ObjectNode quoting ? quoting : Json.object();
    CustomerMessage.Envelope envelope = message.envelope();
    switch (envelope.forwarded()) {
      case NO -> {}
      case ONCE -> context.put("forwardingScore", 1).put("isForwarded", true);
      case FREQUENTLY -> context.put("forwardingScore", OFTEN).put("isForwarded", true);
    }
    if (envelope.fromAd()) {
      context.putArray("mentionedJid");
      context.put("conversionSource", "FB_Ads");
      context
          .putObject("externalAdReply")
          .put("title", "Promo")
          .put("body", "Frete grátis hoje")
          .put("mediaType", 1)
          .put("sourceType", "ad")
          .put("sourceId", "1200")
          .put("sourceUrl", "https://fb.me/promo")
          .put("ctwaClid", "Abc-clid");
      context.put("entryPointConversionSource", "ctwa_ad");
    }
    if (envelope.ephemeral()) {
      context.put("expiration", WEEK_SECONDS);
    }
    return context.isEmpty() ? null : context;
  }

  /** Whether the context is only inside, where a reader of the top level does not see it. */
  static boolean isWrapped(CustomerMessage message) {
    return message.envelope().ephemeral() || message.envelope().viewOnce();
  }

  /** The content as it travels: with its context inside, and wrapped when it shall disappear. */
  static Content wrapped(CustomerMessage message, Content content, @Nullable JsonNode context) {
    Content inner = content;
    if (message.envelope().ephemeral() && content.type().equals("conversation")) {
      ObjectNode text = Json.object();
      text.set("text", content.message().get("conversation"));
      inner = Content.wrap("extendedTextMessage", text);
    }
    if (inner.message().get(inner.type()) instanceof ObjectNode body
        && !(message.content() instanceof PhoneContent.Aimed)) {
      if (context != null) {
        body.set("contextInfo", context);
      }
      if (message.envelope().viewOnce()) {
        body.put("viewOnce", true);
      }
    }
    if (message.envelope().viewOnce()) {
      boolean sound = inner.type().equals("audioMessage");
      inner = inner.inside(sound ? "viewOnceMessageV2Extension" : "viewOnceMessageV2");
    }
    return message.envelope().ephemeral() ? inner.inside("ephemeralMessage") : inner;
  }
}
