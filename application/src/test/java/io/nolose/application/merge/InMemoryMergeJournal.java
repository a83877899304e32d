package io.nolose.application.merge;

import io.nolose.application.message.ParkedChange;
import io.nolose.application.testing.InMemoryDatabase.Table;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.JournaledMerge;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.InMemorySchema.ThreadKey;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.contact.Tenure;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Merges in memory. */
public final class InMemoryMergeJournal implements MergeJournal {
  private final InMemorySchema schema;

  public InMemoryMergeJournal(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Conversation> threadsOf(TenantId tenant, Collection<ContactId> contacts) {
    return schema.conversations.values().stream()
        .filter(thread ->
            thread.party() instanceof Party.OneContact(var contact) && contacts.contains(contact))
        .map(Conversation::id)
        .sorted(InMemorySchema.byId(ConversationId::value))
        .map(id -> schema.conversations.lock(new TenantKey<>(tenant, id)).orElseThrow())
        .toList();
  }

  @Override
  public void begin(ContactMerge merge, Map<ConversationId, ConversationId> joined) {
    TenantId tenant = merge.tenant();
    Contact survivor =
        schema.contacts.find(new TenantKey<>(tenant, merge.survivor())).orElseThrow();
    Contact absorbed =
        schema.contacts.find(new TenantKey<>(tenant, merge.absorbed())).orElseThrow();
    List<Conversation> before = new ArrayList<>(threadsOf(tenant, List.of(merge.absorbed())));
    joined
        .values()
        .forEach(
            id -> before.add(schema.conversations.find(new TenantKey<>(tenant, id)).orElseThrow()));
    List<Message> messages =
        schema.messages.values().stream()
            .filter(message ->
                merge.absorbed().equals(message.sender())
                    || joined.containsKey(message.conversation()))
            .toList();
    List<QueuedEntry> queued =
        schema.outbox.values().stream()
            .filter(it -> joined.containsKey(it.entry().conversation()))
            .toList();
    List<Mark> marks =
        schema.marks.values().stream()
            .filter(mark -> merge.absorbed().equals(mark.actor()))
            .filter(mark ->
                schema
                    .marks
                    .find(
                        new TenantKey<>(
                            tenant, new Mark.Key(mark.message(), mark.kind(), merge.survivor())))
                    .isEmpty())
            .toList();
    List<ParkedChange> parked =
        schema.parkedChanges.rows().keySet().stream()
            .map(TenantKey::id)
            .filter(change -> merge.absorbed().equals(change.actor()))
            .toList();
    JournaledMerge journaled =
        new JournaledMerge(
            merge,
            survivor,
            absorbed,
            before,
            Map.copyOf(joined),
            leadingTo(schema.contactsLedOn, merge.absorbed()),
            leadingTo(joined),
            messages,
            queued,
            marks,
            parked,
            null);
    schema.merges.put(new TenantKey<>(tenant, merge.id()), journaled);
    move(journaled);
  }

  private void move(JournaledMerge journaled) {
    ContactMerge merge = journaled.merge();
    TenantId tenant = merge.tenant();
    moveIdentities(tenant, journaled.survivor(), journaled.absorbed());
    schema.contacts.remove(new TenantKey<>(tenant, merge.absorbed()));
    schema.contactsLedOn.put(new TenantKey<>(tenant, merge.absorbed()), merge.survivor());
    journaled
        .contactsLedOn()
        .keySet()
        .forEach(id -> schema.contactsLedOn.put(new TenantKey<>(tenant, id), merge.survivor()));
    journaled
        .conversationsLedOn()
        .forEach((id, old) ->
            schema.conversationsLedOn.put(
                new TenantKey<>(tenant, id), journaled.joined().get(old)));
    for (Conversation thread : journaled.before()) {
      if (!thread.party().equals(new Party.OneContact(merge.absorbed()))) {
        continue;
      }
      forget(thread);
      ConversationId target = journaled.joined().get(thread.id());
      if (target == null) {
        keep(thread.heldWith(new Party.OneContact(merge.survivor())));
      } else {
        schema.conversations.remove(new TenantKey<>(tenant, thread.id()));
        schema.conversationsLedOn.put(new TenantKey<>(tenant, thread.id()), target);
      }
    }
    journaled
        .messages()
        .forEach(message ->
            put(
                message,
                journaled.joined().getOrDefault(message.conversation(), message.conversation()),
                merge.absorbed().equals(message.sender()) ? merge.survivor() : message.sender()));
    journaled
        .queued()
        .forEach(it ->
            schema.outbox.put(
                new TenantKey<>(tenant, it.entry().message()),
                new QueuedEntry(
                    in(it.entry(), journaled.joined().get(it.entry().conversation())),
                    it.place())));
    journaled.marks().forEach(mark -> replace(tenant, mark, by(mark, merge.survivor())));
    journaled.parked().forEach(change -> replace(tenant, change, by(change, merge.survivor())));
  }

  private void moveIdentities(TenantId tenant, Contact survivor, Contact absorbed) {
    Map<ContactIdentity, Tenure> all = new LinkedHashMap<>(survivor.tenures());
    all.putAll(absorbed.tenures());
    put(with(survivor, all, true));
    absorbed
        .identities()
        .forEach(it -> schema.identities.put(new TenantKey<>(tenant, it), survivor.id()));
  }

  @Override
  public void finish(ContactMerge merge) {
    TenantKey<MergeId> key = new TenantKey<>(merge.tenant(), merge.id());
    JournaledMerge begun = schema.merges.find(key).orElseThrow();
    Contact after =
        schema.contacts.find(new TenantKey<>(merge.tenant(), merge.survivor())).orElseThrow();
    List<ThreadImage> threads =
        begun.before().stream()
            .map(thread ->
                new ThreadImage(
                    thread,
                    schema
                        .conversations
                        .find(new TenantKey<>(merge.tenant(), thread.id()))
                        .orElse(thread)))
            .toList();
    schema.merges.put(
        key,
        new JournaledMerge(
            begun.merge(),
            begun.survivor(),
            begun.absorbed(),
            begun.before(),
            begun.joined(),
            begun.contactsLedOn(),
            begun.conversationsLedOn(),
            begun.messages(),
            begun.queued(),
            begun.marks(),
            begun.parked(),
            new Images(image(begun.survivor()), image(after), threads)));
  }

  @Override
  public List<ContactMerge> listStanding(TenantId tenant, ContactId survivor) {
    return schema.merges.values().stream()
        .map(JournaledMerge::merge)
        .filter(merge -> merge.survivor().equals(survivor) && merge.undone() == null)
        .sorted(
            Comparator.comparing(ContactMerge::at)
                .thenComparing(InMemorySchema.byId(it -> it.id().value()))
                .reversed())
        .toList();
  }

  @Override
  public Images undo(ContactMerge undone) {
    TenantId tenant = undone.tenant();
    TenantKey<MergeId> key = new TenantKey<>(tenant, undone.id());
    JournaledMerge journaled = schema.merges.lock(key).orElseThrow();
    Images images = journaled.images();
    if (images == null || journaled.merge().undone() != null || undone.undone() == null) {
      throw new IllegalStateException("only a standing merge is undone");
    }
    schema.merges.put(
        key,
        new JournaledMerge(
            undone,
            journaled.survivor(),
            journaled.absorbed(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null));
    moveBack(tenant, journaled);
    return images;
  }

  private void moveBack(TenantId tenant, JournaledMerge journaled) {
    Contact now =
        schema.contacts.find(new TenantKey<>(tenant, journaled.survivor().id())).orElseThrow();
    Map<ContactIdentity, Tenure> kept = new LinkedHashMap<>(now.tenures());
    Map<ContactIdentity, Tenure> returned = new LinkedHashMap<>();
    journaled
        .absorbed()
        .identities()
        .forEach(it -> returned.put(it, Objects.requireNonNull(kept.remove(it))));
    put(with(now, kept, !listStanding(tenant, now.id()).isEmpty()));
    put(with(journaled.absorbed(), returned, journaled.absorbed().isSurvivor()));
    returned
        .keySet()
        .forEach(
            it -> schema.identities.put(new TenantKey<>(tenant, it), journaled.absorbed().id()));
    schema.contactsLedOn.remove(new TenantKey<>(tenant, journaled.absorbed().id()));
    journaled
        .contactsLedOn()
        .forEach((id, old) -> schema.contactsLedOn.put(new TenantKey<>(tenant, id), old));
    journaled
        .joined()
        .keySet()
        .forEach(id -> schema.conversationsLedOn.remove(new TenantKey<>(tenant, id)));
    journaled
        .conversationsLedOn()
        .forEach((id, old) -> schema.conversationsLedOn.put(new TenantKey<>(tenant, id), old));
    for (Conversation thread : journaled.before()) {
      Conversation current =
          schema.conversations.find(new TenantKey<>(tenant, thread.id())).orElse(thread);
      forget(current);
      keep(current.heldWith(thread.party()));
    }
    journaled.messages().forEach(old -> putBack(tenant, old));
    for (QueuedEntry old : journaled.queued()) {
      TenantKey<MessageId> key = new TenantKey<>(tenant, old.entry().message());
      QueuedEntry current = schema.outbox.find(key).orElseThrow();
      schema.outbox.put(
          key, new QueuedEntry(in(current.entry(), old.entry().conversation()), current.place()));
    }
    for (Mark old : journaled.marks()) {
      schema
          .marks
          .find(new TenantKey<>(tenant, by(old, journaled.survivor().id()).key()))
          .ifPresent(current -> replace(tenant, current, by(current, journaled.absorbed().id())));
    }
    for (ParkedChange old : journaled.parked()) {
      ParkedChange current = by(old, journaled.survivor().id());
      if (schema.parkedChanges.find(new TenantKey<>(tenant, current)).isPresent()) {
        replace(tenant, current, old);
      }
    }
  }

  private void putBack(TenantId tenant, Message old) {
    Message current = schema.messages.find(new TenantKey<>(tenant, old.id())).orElseThrow();
    put(current, old.conversation(), old.sender());
  }

  private Map<ConversationId, ConversationId> leadingTo(
      Map<ConversationId, ConversationId> joined) {
    Map<ConversationId, ConversationId> leads = new HashMap<>();
    joined.keySet().forEach(id -> leads.putAll(leadingTo(schema.conversationsLedOn, id)));
    return leads;
  }

  private static <I> Map<I, I> leadingTo(Table<TenantKey<I>, I> leads, I target) {
    Map<I, I> found = new HashMap<>();
    leads
        .rows()
        .forEach((key, value) -> {
          if (value.equals(target)) {
            found.put(key.id(), value);
          }
        });
    return found;
  }

  private void put(Contact contact) {
    schema.contacts.put(new TenantKey<>(contact.tenant(), contact.id()), contact);
  }

  private static Contact with(
      Contact contact, Map<ContactIdentity, Tenure> tenures, boolean isSurvivor) {
    return new Contact(
        contact.tenant(),
        contact.id(),
        tenures,
        contact.names(),
        isSurvivor,
        contact.createdAt(),
        contact.updatedAt());
  }

  private static ContactImage image(Contact contact) {
    return new ContactImage(contact.names(), contact.updatedAt());
  }

  private void forget(Conversation thread) {
    schema.threads.remove(
        new TenantKey<>(thread.tenant(), new ThreadKey(thread.channel(), thread.party())));
  }

  private void keep(Conversation thread) {
    schema.conversations.put(new TenantKey<>(thread.tenant(), thread.id()), thread);
    schema.threads.put(
        new TenantKey<>(thread.tenant(), new ThreadKey(thread.channel(), thread.party())),
        thread.id());
  }

  private void put(Message message, ConversationId conversation, @Nullable ContactId sender) {
    schema.messages.put(
        new TenantKey<>(message.tenant(), message.id()),
        InMemoryMessageAddresses.moved(message, conversation, sender));
  }

  private static OutboxEntry in(OutboxEntry entry, @Nullable ConversationId conversation) {
    return new OutboxEntry(
        entry.tenant(),
        entry.channel(),
        Objects.requireNonNull(conversation),
        entry.message(),
        entry.state(),
        entry.queuedAt(),
        entry.dueAt(),
        entry.attempts(),
        entry.attemptsElsewhere());
  }

  private void replace(TenantId tenant, Mark old, Mark mark) {
    schema.marks.remove(new TenantKey<>(tenant, old.key()));
    schema.marks.put(new TenantKey<>(tenant, mark.key()), mark);
  }

  private static Mark by(Mark mark, ContactId actor) {
    return new Mark(mark.message(), mark.kind(), actor, mark.values(), mark.at(), mark.source());
  }

  private void replace(TenantId tenant, ParkedChange old, ParkedChange change) {
    Optional<Instant> at = schema.parkedChanges.find(new TenantKey<>(tenant, old));
    schema.parkedChanges.remove(new TenantKey<>(tenant, old));
    at.ifPresent(time -> schema.parkedChanges.put(new TenantKey<>(tenant, change), time));
  }

  private static ParkedChange by(ParkedChange change, ContactId actor) {
    return new ParkedChange(change.reference(), actor, change.change());
  }
}
