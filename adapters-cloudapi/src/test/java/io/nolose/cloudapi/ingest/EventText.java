package io.nolose.cloudapi.ingest;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.message.Referral;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes events, with all that they say, in one line, so that a table can tell what is expected.
 */
final class EventText {
  private EventText() {}

  static String of(List<InboundEvent> events) {
    return events.stream()
        .map(EventText::of)
        .collect(Collectors.joining("; "))
        .replace("\n", "\\n");
  }

  private static String of(InboundEvent event) {
    return switch (event) {
      case InboundEvent.MessageArrived arrived -> arrived(arrived);
      case InboundEvent.ReceiptArrived receipt ->
          "receipt "
              + receipt.receipt().kind()
              + " of "
              + receipt.id()
              + (receipt.attempt() == null ? "" : " by " + tail(receipt.attempt().toString()))
              + (receipt.member() == null ? "" : " for " + people(receipt.member().identities()))
              + (receipt.recipient() == null
                  ? ""
                  : " to " + people(receipt.recipient().identities()))
              + price(receipt.receipt().pricing())
              + (receipt.receipt().failure() == null
                  ? ""
                  : " "
                      + receipt.receipt().failure().code()
                      + " "
                      + receipt.receipt().failure().reason());
      case InboundEvent.ContactSeen seen ->
          "contact "
              + people(seen.person().identities())
              + name(" saved ", seen.savedName())
              + name(" profile ", seen.profileName())
              + name(" username ", seen.username());
      case InboundEvent.ChatSeen chat -> "chat " + chat(chat.chat());
      case InboundEvent.ConnectionChanged changed -> "connection " + changed.observation();
      case InboundEvent.MessageChanged changed ->
          "change of "
              + changed.id()
              + " by "
              + (changed.actor() == null ? "us" : people(changed.actor().identities()))
              + ": "
              + change(changed.change());
      case InboundEvent.IdentityChanged changed ->
          people(changed.before().identities()) + " is now " + people(changed.after());
      case InboundEvent.TemplateChanged changed ->
          "template " + changed.template() + " " + changed.change() + " at " + changed.at();
      case InboundEvent.MarketingChosen chosen ->
          people(chosen.person().identities())
              + (chosen.choice().isStopped() ? " wants no" : " wants")
              + " marketing since "
              + chosen.choice().at();
      case InboundEvent.Noted noted -> "noted " + noted.kind();
    };
  }

  private static String arrived(InboundEvent.MessageArrived arrived) {
    return arrived.direction()
        + " "
        + arrived.origin()
        + " "
        + chat(arrived.chat())
        + (arrived.sender() == null ? "" : " from " + people(arrived.sender().identities()))
        + name(" by ", arrived.senderName())
        + ": "
        + content(arrived.content())
        + context(arrived.context())
        + media(arrived.media())
        + (arrived.facts().equals(MessageFacts.NONE)
            ? ""
            : " " + arrived.facts().status(arrived.direction()));
  }

  private static String change(MessageChange change) {
    return switch (change) {
      case MessageChange.Reaction reaction -> "reaction " + reaction.emoji() + " " + reaction.id();
      case MessageChange.Edit edit -> "edit " + content(edit.content()) + " " + edit.id();
      case MessageChange.Revocation _ -> "revoked";
      case MessageChange.Vote vote -> "vote " + vote.options();
      case Receipt receipt -> "receipt " + receipt.kind();
    };
  }

  static String content(MessageContent content) {
    return switch (content) {
      case MessageContent.Text text -> "text " + text.body();
      case MessageContent.Template template -> "template " + template.name();
      case MessageContent.Attachment file ->
          said(
              file.wireName(),
              file.caption(),
              file.mimeType(),
              file.fileName(),
              file.seconds(),
              file.isAnimated() ? "moving" : null);
      case MessageContent.Location place ->
          said(
              place.isLive() ? "live location" : "location",
              place.latitude(),
              place.longitude(),
              place.name(),
              place.address(),
              place.caption());
      case MessageContent.ContactCards cards ->
          "cards " + cards.cards().stream().map(EventText::card).collect(Collectors.joining(" + "));
      case MessageContent.Poll poll -> said("poll", poll.question(), poll.options());
      case Interactive interactive -> said("interactive", interactive.body());
      case MessageContent.Choice choice ->
          said("choice " + choice.kind(), choice.id(), choice.title(), choice.description());
      case MessageContent.FormReply form ->
          said("form " + form.name(), form.body(), form.response());
      case MessageContent.Order order ->
          said("order", order.catalog(), order.id(), order.text(), items(order.items()));
      case MessageContent.Call call ->
          said(
              "call",
              call.isVideo() ? "video" : null,
              call.isGroup() ? "group" : null,
              call.state());
      case MessageContent.SystemNotice notice -> said("notice " + notice.kind(), notice.text());
      case MessageContent.Placeholder placeholder ->
          "["
              + placeholder.kind()
              + "] "
              + placeholder.caption()
              + (placeholder.raw() == null ? " without raw" : "");
    };
  }

  private static String card(ContactCard card) {
    return said(card.name(), card.organization(), card.phones(), card.emails(), card.vcard());
  }

  private static String items(List<MessageContent.Order.Item> items) {
    return items.stream()
        .map(item -> said(item.product(), item.quantity(), item.price(), item.currency()))
        .toList()
        .toString();
  }

  private static String context(MessageContext context) {
    if (context.equals(MessageContext.NONE)) {
      return "";
    }
    Referral referral = context.referral();
    return (context.replyTo() == null
            ? ""
            : " to " + context.replyTo().id() + " of " + tail(context.replyTo().connection() + ""))
        + (context.forwarding() == MessageContext.Forwarding.NONE ? "" : " " + context.forwarding())
        + (referral == null
            ? ""
            : said(
                " through",
                referral.sourceType(),
                referral.sourceId(),
                referral.sourceUrl(),
                referral.headline(),
                referral.body(),
                referral.clickId()));
  }

  private static String media(MediaOffer media) {
    return media == null
        ? ""
        : said(
            " file " + media.kind(),
            media.ticket().value(),
            media.mimeType(),
            media.fileName(),
            media.sha256(),
            media.size());
  }

  private static String price(Pricing price) {
    return price == null
        ? ""
        : said(
            " priced",
            price.category(),
            price.type(),
            price.model(),
            price.isBillable(),
            price.conversationCategory(),
            price.conversationExpiresAt());
  }

  /** What is said, in brackets; what is not said is left out. */
  private static String said(String what, Object... parts) {
    return what
        + Stream.of(parts)
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String chat(ChatAddress chat) {
    return switch (chat) {
      case ChatAddress.Person person -> people(person.identities());
      case ChatAddress.Group group -> group.address();
    };
  }

  private static String people(List<ContactIdentity> identities) {
    return identities.stream().map(ContactIdentity::value).collect(Collectors.joining("+"));
  }

  private static String name(String before, SeenName name) {
    return name == null ? "" : before + name.value();
  }

  private static String tail(String id) {
    return id.substring(id.length() - 4);
  }
}
