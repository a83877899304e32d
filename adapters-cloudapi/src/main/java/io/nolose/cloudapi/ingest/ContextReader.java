package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageContext.Forwarding;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Referral;
import org.jspecify.annotations.Nullable;

/** Reads what surrounds a message: to what it answers, who passed it on, through which ad. */
final class ContextReader {
  private ContextReader() {}

  static MessageContext read(WireObject message, ConnectionId connection) {
    WireObject context = message.object("context");
    WireObject referral = message.object("referral");
    return context.isEmpty() && referral.isEmpty()
        ? MessageContext.NONE
        : new MessageContext(
            MessageReader.messageId(context, "id")
                .map(id -> new ProviderReference(connection, id))
                .orElse(null),
            forwarding(context),
            referral(referral),
            false,
            null);
  }

  private static Forwarding forwarding(WireObject context) {
    if (context.isTrue("frequently_forwarded")) {
      return Forwarding.FREQUENTLY;
    }
    return context.isTrue("forwarded") ? Forwarding.FORWARDED : Forwarding.NONE;
  }

  private static @Nullable Referral referral(WireObject referral) {
    return referral.isEmpty()
        ? null
        : new Referral(
            referral.text("source_type").orElse(null),
            referral.text("source_id").orElse(null),
            referral.text("source_url").orElse(null),
            referral.text("headline").orElse(null),
            referral.text("body").orElse(null),
            referral.text("ctwa_clid").orElse(null));
  }
}
