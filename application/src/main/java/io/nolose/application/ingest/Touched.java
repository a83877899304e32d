package io.nolose.application.ingest;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.ProviderReference;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a batch will need to know, gathered before the store is asked.
 *
 * @param marked messages on which somebody leaves a mark
 */
record Touched(
    Set<ContactIdentity> identities,
    Set<ChatAddress> chats,
    Set<ProviderReference> references,
    Set<AttemptId> attempts,
    Set<ProviderReference> marked,
    boolean hasOwnMessages) {

  static Touched by(List<Report> reports) {
    Gathering gathering = new Gathering();
    for (Report report : reports) {
      report.events().forEach(event -> gathering.add(report, event));
    }
    return new Touched(
        gathering.identities,
        gathering.chats,
        gathering.references,
        gathering.attempts,
        gathering.marked,
        gathering.hasOwnMessages);
  }

  private static final class Gathering {
    private final Set<ContactIdentity> identities = new LinkedHashSet<>();
    private final Set<ChatAddress> chats = new LinkedHashSet<>();
    private final Set<ProviderReference> references = new LinkedHashSet<>();
    private final Set<AttemptId> attempts = new LinkedHashSet<>();
    private final Set<ProviderReference> marked = new LinkedHashSet<>();
    private boolean hasOwnMessages;

    void add(Report report, InboundEvent event) {
      switch (event) {
        case InboundEvent.MessageArrived arrived -> {
          add(arrived.chat());
          if (arrived.sender() != null) {
            identities.addAll(arrived.sender().identities());
          }
          references.add(new ProviderReference(report.connection(), arrived.id()));
          hasOwnMessages |= arrived.direction() == MessageDirection.OUTBOUND;
        }
        case InboundEvent.ReceiptArrived receipt -> {
          references.add(new ProviderReference(report.connection(), receipt.id()));
          if (receipt.attempt() != null) {
            attempts.add(receipt.attempt());
          }
          if (receipt.member() != null) {
            identities.addAll(receipt.member().identities());
            marked.add(new ProviderReference(report.connection(), receipt.id()));
          }
        }
        case InboundEvent.MessageChanged change -> {
          references.add(new ProviderReference(report.connection(), change.id()));
          marked.add(new ProviderReference(report.connection(), change.id()));
          if (change.actor() != null) {
            identities.addAll(change.actor().identities());
          }
        }
        case InboundEvent.IdentityChanged change -> {
          identities.addAll(change.before().identities());
          identities.addAll(change.after());
        }
        case InboundEvent.ContactSeen seen -> identities.addAll(seen.person().identities());
        case InboundEvent.MarketingChosen chosen -> identities.addAll(chosen.person().identities());
        case InboundEvent.ChatSeen seen -> add(seen.chat());
        case InboundEvent.ConnectionChanged _,
            InboundEvent.TemplateChanged _,
            InboundEvent.Noted _ -> {}
      }
    }

    private void add(ChatAddress chat) {
      chats.add(chat);
      chat.person().ifPresent(person -> identities.addAll(person.identities()));
    }
  }
}
