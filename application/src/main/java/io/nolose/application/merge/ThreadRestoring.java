package io.nolose.application.merge;

import io.nolose.application.UuidSource;
import io.nolose.application.merge.MergeJournal.ThreadImage;
import io.nolose.application.merge.MessageAddresses.Misplaced;
import io.nolose.application.merge.MessageAddresses.Placement;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts conversations back as they were before a merge. Those to which something happened since are
 * made up anew from the messages they hold. Joins the surrounding transaction.
 */
public final class ThreadRestoring {

  /** Where everything is kept. */
  public record Stores(
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      MergeJournal journal,
      MessageAddresses addresses) {}

  private final Stores stores;
  private final UuidSource ids;

  public ThreadRestoring(Stores stores, UuidSource ids) {
    this.stores = stores;
    this.ids = ids;
  }

  void restore(ContactMerge undone, List<ThreadImage> images, Instant now) {
    new Work(undone, images, now).run();
  }

  private final class Work {
    private final TenantId tenant;
    private final ContactMerge undone;
    private final Instant now;
    private final Map<ConversationId, Conversation> threads = new LinkedHashMap<>();
    private final Map<ConversationId, ThreadImage> images = new HashMap<>();
    private final Set<ConversationId> changed = new LinkedHashSet<>();

    Work(ContactMerge undone, List<ThreadImage> images, Instant now) {
      this.tenant = undone.tenant();
      this.undone = undone;
      this.now = now;
      images.forEach(image -> this.images.put(image.before().id(), image));
    }

    void run() {
      stores
          .journal()
          .threadsOf(tenant, List.of(undone.survivor(), undone.absorbed()))
          .forEach(thread -> threads.put(thread.id(), thread));
      place();
      List<Conversation> restored = new ArrayList<>();
      List<Conversation> rebuilt = new ArrayList<>();
      for (Conversation thread : threads.values()) {
        ThreadImage image = images.get(thread.id());
        if (image != null && !changed.contains(thread.id()) && isUntouched(thread, image)) {
          restored.add(image.before());
        } else if (image != null || changed.contains(thread.id())) {
          rebuilt.add(rebuilt(thread, image));
        }
      }
      stores.conversations().saveAll(tenant, restored);
      Map<ConversationId, Integer> unread = stores.messages().countUnread(tenant, rebuilt);
      stores
          .conversations()
          .saveAll(
              tenant,
              rebuilt.stream()
                  .map(thread -> thread.unread(unread.getOrDefault(thread.id(), 0)))
                  .toList());
    }

    private boolean isUntouched(Conversation thread, ThreadImage image) {
      return thread.equals(image.after().heldWith(thread.party()));
    }

    /** Messages that came since go to whoever has the identity they came from. */
    private void place() {
      List<Placement> placements = new ArrayList<>();
      for (Misplaced message :
          stores.addresses().listMisplaced(tenant, undone.survivor(), undone.absorbed())) {
        Conversation thread = threads.get(message.conversation());
        // A group stays the group, whoever wrote in it.
        ConversationId target =
            thread == null
                ? message.conversation()
                : threadWith(message.owner(), thread.channel()).id();
        placements.add(new Placement(message.message(), target, message.owner()));
        if (!target.equals(message.conversation())) {
          changed.add(message.conversation());
          changed.add(target);
        }
      }
      stores.addresses().place(tenant, placements);
    }

    private Conversation threadWith(ContactId contact, ChannelId channel) {
      Party party = new Party.OneContact(contact);
      return threads.values().stream()
          .filter(thread -> thread.channel().equals(channel) && thread.party().equals(party))
          .findFirst()
          .orElseGet(() -> {
            Conversation begun =
                Conversation.begin(tenant, new ConversationId(ids.next()), channel, party, now);
            stores.conversations().saveAll(tenant, List.of(begun));
            threads.put(begun.id(), begun);
            return begun;
          });
    }

    private Conversation rebuilt(Conversation thread, @Nullable ThreadImage image) {
      Conversation before = image == null ? thread : image.before();
      return before.rebuilt(
          newest(thread.id()),
          stores.addresses().lastNewsAt(tenant, thread.id()).orElse(null),
          address(thread, before),
          later(before.answeredAt(), since(thread.channel(), Conversation::answeredAt)),
          later(before.readAt(), since(thread.channel(), Conversation::readAt)));
    }

    /** What became of a time on that channel since the merge; null when nothing did. */
    private @Nullable Instant since(ChannelId channel, TimeOf time) {
      Instant latest = null;
      for (ThreadImage image : images.values()) {
        Conversation thread = threads.get(image.before().id());
        if (thread != null
            && thread.channel().equals(channel)
            && !Objects.equals(time.of(thread), time.of(image.after()))) {
          latest = later(latest, time.of(thread));
        }
      }
      return latest;
    }

    /** The address that was used last on that channel, among those that are his. */
    private @Nullable ContactIdentity address(Conversation thread, Conversation before) {
      Set<ContactIdentity> his =
          thread.party() instanceof Party.OneContact(var contact)
              ? stores.contacts().find(tenant, contact).map(Contact::identities).orElse(Set.of())
              : Set.of();
      return Stream.concat(
              Stream.of(thread),
              threads.values().stream().filter(other -> other.channel().equals(thread.channel())))
          .map(Conversation::lastAddress)
          .filter(his::contains)
          .findFirst()
          .orElse(before.lastAddress());
    }

    private @Nullable LastMessage newest(ConversationId thread) {
      return stores
          .messages()
          .loadAll(tenant, stores.addresses().listNewest(tenant, thread))
          .stream()
          .max(Comparator.comparing(Message::occurredAt).thenComparing(Message::tie))
          .map(message -> new LastMessage(message.occurredAt(), message.tie(), message.preview()))
          .orElse(null);
    }
  }

  /** One of a conversation's times. */
  private interface TimeOf {
    @Nullable Instant of(Conversation conversation);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
