package io.nolose.application.ingest;

import io.nolose.application.delivery.HandOver;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent.ReceiptArrived;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Learns from receipts what else people are called: whoever a message of ours reached is whom it
 * was written to, whatever the provider calls him. Before anybody is met by those names, for then
 * he would be somebody else.
 */
final class Recipients {

  /** A receipt that tells more than one name of a person. */
  private record Told(ProviderReference reference, ReceiptArrived receipt) {
    List<ContactIdentity> names() {
      ChatAddress.Person recipient = receipt.recipient();
      return recipient == null ? List.of() : recipient.identities();
    }
  }

  private final TenantId tenant;
  private final InboundFold.Stores stores;
  private final Instant now;

  Recipients(TenantId tenant, InboundFold.Stores stores, Instant now) {
    this.tenant = tenant;
    this.stores = stores;
    this.now = now;
  }

  void learn(List<Report> reports) {
    List<Told> told = new ArrayList<>();
    for (Report report : reports) {
      for (var event : report.events()) {
        if (event instanceof ReceiptArrived receipt && receipt.recipient() != null) {
          told.add(new Told(new ProviderReference(report.connection(), receipt.id()), receipt));
        }
      }
    }
    if (!told.isEmpty()) {
      learnNew(withNews(told));
    }
  }

  /** Those whose names do not all belong to one and the same contact yet. */
  private List<Told> withNews(List<Told> told) {
    Map<ContactIdentity, ContactId> holders = new HashMap<>();
    List<ContactIdentity> names =
        told.stream().flatMap(one -> one.names().stream()).distinct().toList();
    for (Contact contact : stores.contacts().loadAll(tenant, names)) {
      contact.identities().forEach(identity -> holders.put(identity, contact.id()));
    }
    return told.stream()
        .filter(one -> {
          List<ContactId> found = one.names().stream().map(holders::get).distinct().toList();
          return found.size() != 1 || found.contains(null);
        })
        .toList();
  }

  private void learnNew(Collection<Told> told) {
    if (told.isEmpty()) {
      return;
    }
    Map<ProviderReference, Message> byReference = new HashMap<>();
    for (Message message :
        stores
            .messages()
            .loadAllReferred(tenant, told.stream().map(Told::reference).distinct().toList())) {
      message.references().forEach(reference -> byReference.put(reference, message));
    }
    Map<AttemptId, Message> byAttempt = byAttempt(told);
    for (Told one : told) {
      Message message = byReference.get(one.reference());
      if (message == null && one.receipt().attempt() != null) {
        message = byAttempt.get(one.receipt().attempt());
      }
      if (message != null) {
        stores
            .consequences()
            .learnRecipient(
                tenant, message.conversation(), one.names(), one.receipt().receipt().at(), now);
      }
    }
  }

  /** What was handed over so, while its answer is not recorded yet. */
  private Map<AttemptId, Message> byAttempt(Collection<Told> told) {
    List<AttemptId> attempts =
        told.stream().map(one -> one.receipt().attempt()).filter(Objects::nonNull).toList();
    List<HandOver> handOvers =
        attempts.isEmpty() ? List.of() : stores.handOvers().loadAll(tenant, attempts);
    Map<MessageId, Message> messages = new HashMap<>();
    if (!handOvers.isEmpty()) {
      stores
          .messages()
          .loadAll(tenant, handOvers.stream().map(it -> it.entry().message()).toList())
          .forEach(message -> messages.put(message.id(), message));
    }
    Map<AttemptId, Message> byAttempt = new HashMap<>();
    for (HandOver handOver : handOvers) {
      Message message = messages.get(handOver.entry().message());
      if (message != null) {
        byAttempt.put(handOver.attempt().id(), message);
      }
    }
    return byAttempt;
  }
}
