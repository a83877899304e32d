package io.nolose.cloudapi.ingest;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import java.util.List;
import java.util.stream.Collectors;

/** Writes events in one line each, so that a table can say what is expected. */
final class EventText {
  private EventText() {}

  static String of(List<InboundEvent> events) {
    return events.stream().map(EventText::of).collect(Collectors.joining("; "));
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
              + name(" profile ", seen.profileName());
      case InboundEvent.ChatSeen chat -> "chat " + chat(chat.chat());
      case InboundEvent.ConnectionChanged changed -> "connection " + changed.observation();
      case InboundEvent.MessageChanged changed ->
          "change of "
              + changed.id()
              + " by "
              + (changed.actor() == null ? "us" : people(changed.actor().identities()))
              + ": "
              + changed.change();
      case InboundEvent.IdentityChanged changed ->
          people(changed.before().identities()) + " is now " + people(changed.after());
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
        + (arrived.facts().equals(io.nolose.domain.message.MessageFacts.NONE)
            ? ""
            : " " + arrived.facts().status(arrived.direction()));
  }

  private static String content(MessageContent content) {
    return switch (content) {
      case MessageContent.Text text -> "text " + text.body();
      case MessageContent.Template template -> "template " + template.name();
      case MessageContent.Placeholder placeholder ->
          "[" + placeholder.kind() + "] " + placeholder.caption();
      default -> content.toString();
    };
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
