package io.nolose.application.delivery;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.SendingProfile;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings together what is handed to a provider. Joins the surrounding transaction. */
public final class OutboundMessages {
  private final ContactRepository contacts;
  private final ConversationRepository conversations;
  private final MessageRepository messages;
  private final MediaRepository media;

  public OutboundMessages(
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      MediaRepository media) {
    this.contacts = contacts;
    this.conversations = conversations;
    this.messages = messages;
    this.media = media;
  }

  /** What these entries say and to whom; the store is asked once, however many there are. */
  Drafts draft(TenantId tenant, Collection<OutboxEntry> entries) {
    Map<MessageId, Message> said = new HashMap<>();
    messages
        .loadAll(tenant, entries.stream().map(OutboxEntry::message).toList())
        .forEach(message -> said.put(message.id(), message));
    Map<ConversationId, Conversation> threads =
        conversations.peekAll(tenant, entries.stream().map(OutboxEntry::conversation).toList());
    List<ContactId> people =
        threads.values().stream()
            .map(Conversation::party)
            .filter(Party.OneContact.class::isInstance)
            .map(party -> ((Party.OneContact) party).contact())
            .distinct()
            .toList();
    return new Drafts(said, threads, contacts.peekAll(tenant, people));
  }

  /** What entries say and to whom. */
  final class Drafts {
    private final Map<MessageId, Message> said;
    private final Map<ConversationId, Conversation> threads;
    private final Map<ContactId, Contact> people;

    private Drafts(
        Map<MessageId, Message> said,
        Map<ConversationId, Conversation> threads,
        Map<ContactId, Contact> people) {
      this.said = said;
      this.threads = threads;
      this.people = people;
    }

    Party party(OutboxEntry entry) {
      return thread(entry).party();
    }

    /** Empty for a group. */
    Optional<Contact> contact(OutboxEntry entry) {
      return thread(entry).party() instanceof Party.OneContact one
          ? Optional.ofNullable(people.get(one.contact()))
          : Optional.empty();
    }

    /** How it is shown as the newest message of a thread. */
    LastMessage last(OutboxEntry entry) {
      Message message = message(entry);
      return new LastMessage(message.occurredAt(), message.tie(), message.preview());
    }

    MessageContent content(OutboxEntry entry) {
      return message(entry).content();
    }

    /** What there is to carry where the answered message, if any, is not known. */
    SendingProfile.Load load(OutboxEntry entry) {
      Message message = message(entry);
      return new SendingProfile.Load(
          message.content(), thread(entry).party() instanceof Party.Group, false, file(message));
    }

    /**
     * The message of an entry, addressed for the attempt's connection. Empty when the contact has
     * no address left. What it quotes is named as that connection knows it, and left out when it
     * does not.
     */
    Optional<OutboundMessage> find(OutboxEntry entry, DeliveryAttempt attempt) {
      Message message = message(entry);
      return addressed(message, thread(entry), attempt.id(), people)
          .map(outbound ->
              outbound
                  .quoting(quoted(message, attempt.connection()))
                  .with(file(message))
                  .hidingPreview(message.context().hidesPreview()));
    }

    private Message message(OutboxEntry entry) {
      return stored(said.get(entry.message()), "a queued message is stored");
    }

    private Conversation thread(OutboxEntry entry) {
      return stored(threads.get(entry.conversation()), "a queued message has a conversation");
    }

    private static <T> T stored(@Nullable T found, String promise) {
      if (found == null) {
        throw new IllegalStateException(promise);
      }
      return found;
    }
  }

  private static Optional<OutboundMessage> addressed(
      Message message,
      Conversation conversation,
      AttemptId attempt,
      Map<ContactId, Contact> people) {
    return switch (conversation.party()) {
      case Party.Group group ->
          Optional.of(OutboundMessage.toGroup(message.id(), attempt, group, message.content()));
      case Party.OneContact one ->
          Optional.ofNullable(people.get(one.contact()))
              .map(contact -> addresses(contact, conversation))
              .filter(addresses -> !addresses.isEmpty())
              .map(addresses ->
                  OutboundMessage.toContact(message.id(), attempt, addresses, message.content()));
    };
  }

  /**
   * The address the contact used last comes first, then numbers, then the rest. What he left behind
   * may be somebody else's by now.
   */
  static List<ContactIdentity> addresses(Contact contact, Conversation conversation) {
    List<ContactIdentity> ordered = new ArrayList<>();
    ContactIdentity last = conversation.lastAddress();
    if (last != null && contact.currentIdentities().contains(last)) {
      ordered.add(last);
    }
    contact.currentIdentities().stream()
        .filter(identity -> !identity.equals(last))
        .sorted(Comparator.comparing(ContactIdentity::kind).reversed())
        .forEach(ordered::add);
    return ordered;
  }

  private @Nullable ProviderMessageId quoted(Message message, ConnectionId connection) {
    ProviderReference known = message.context().replyTo();
    if (known == null || known.connection().equals(connection)) {
      return known == null ? null : known.id();
    }
    return messages.loadAllReferred(message.tenant(), List.of(known)).stream()
        .flatMap(answered -> answered.references().stream())
        .filter(reference -> reference.connection().equals(connection))
        .findFirst()
        .map(ProviderReference::id)
        .orElse(null);
  }

  private @Nullable StoredFile file(Message message) {
    return message.media() == null
        ? null
        : media.loadAll(message.tenant(), List.of(message.media())).stream()
            .findFirst()
            .flatMap(MediaFile::stored)
            .orElse(null);
  }
}
