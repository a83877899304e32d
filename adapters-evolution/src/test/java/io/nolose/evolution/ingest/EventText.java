package io.nolose.evolution.ingest;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Events as one line each, unmasked, for comparing with what a file expects. */
final class EventText {
  private EventText() {}

  static String of(InboundEvent event) {
    return switch (event) {
      case InboundEvent.MessageArrived arrived -> message(arrived);
      case InboundEvent.MessageChanged changed ->
          "change of "
              + changed.id()
              + " by "
              + (changed.actor() == null ? "us" : party(changed.actor()))
              + ": "
              + changed.change();
      case InboundEvent.ReceiptArrived arrived ->
          "receipt of "
              + arrived.id()
              + (arrived.member() == null ? "" : " member " + party(arrived.member()))
              + ": "
              + arrived.receipt().kind()
              + " at "
              + arrived.receipt().at();
      case InboundEvent.ContactSeen seen ->
          "contact "
              + party(seen.person())
              + named(" saved as ", seen.savedName())
              + named(" profile ", seen.profileName());
      case InboundEvent.ChatSeen seen ->
          "chat " + party(seen.chat()) + named(" named ", seen.name());
      case InboundEvent.Noted noted -> "noted " + noted.kind();
      case InboundEvent.IdentityChanged _,
          InboundEvent.TemplateChanged _,
          InboundEvent.MarketingChosen _,
          InboundEvent.ConnectionChanged _ ->
          event.toString();
    };
  }

  private static String message(InboundEvent.MessageArrived arrived) {
    List<String> parts = new ArrayList<>();
    parts.add("message " + arrived.id());
    parts.add(arrived.direction() + " " + arrived.origin());
    parts.add("in " + party(arrived.chat()));
    if (arrived.sender() != null) {
      parts.add("by " + party(arrived.sender()));
    }
    if (arrived.senderName() != null) {
      parts.add("named " + arrived.senderName().value());
    }
    parts.add("at " + arrived.occurredAt() + ":");
    parts.add(arrived.content().toString());
    context(arrived.context(), parts);
    if (arrived.media() != null) {
      parts.add(media(arrived.media()));
    }
    if (arrived.direction() == MessageDirection.OUTBOUND) {
      parts.add(arrived.facts().status(MessageDirection.OUTBOUND).toString());
    }
    return String.join(" ", parts);
  }

  private static void context(MessageContext context, List<String> parts) {
    if (context.replyTo() != null) {
      parts.add("answers " + context.replyTo().id());
    }
    if (context.forwarding() != MessageContext.Forwarding.NONE) {
      parts.add(context.forwarding().toString());
    }
    if (context.referral() != null) {
      parts.add("from " + context.referral());
    }
    if (context.isViewOnce()) {
      parts.add("once");
    }
    if (context.expiresAfterSeconds() != null) {
      parts.add("for " + context.expiresAfterSeconds() + " s");
    }
  }

  private static String media(MediaOffer offer) {
    return "with %s %s %s %s %s by %s"
        .formatted(
            offer.kind(),
            offer.mimeType(),
            offer.fileName(),
            offer.sha256(),
            offer.size(),
            offer.ticket().value());
  }

  private static String party(ChatAddress chat) {
    return switch (chat) {
      case ChatAddress.Group group -> "group " + group.address();
      case ChatAddress.Person person ->
          person.identities().stream()
              .map(EventText::identity)
              .collect(Collectors.joining(", ", "person(", ")"));
    };
  }

  private static String identity(ContactIdentity identity) {
    return identity.kind().wireName() + " " + identity.value();
  }

  private static String named(String before, SeenName name) {
    return name == null ? "" : before + name.value();
  }
}
