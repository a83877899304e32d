package io.nolose.application.merge;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Addresses of messages in memory. */
public final class InMemoryMessageAddresses implements MessageAddresses {
  private final InMemorySchema schema;

  public InMemoryMessageAddresses(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void remember(TenantId tenant, Map<MessageId, ContactIdentity> origins) {
    origins.forEach((message, identity) -> {
      TenantKey<MessageId> key = new TenantKey<>(tenant, message);
      if (schema.messageAddresses.lock(key).isEmpty()) {
        schema.messageAddresses.put(key, identity);
      }
    });
  }

  @Override
  public List<Misplaced> listMisplaced(TenantId tenant, ContactId one, ContactId other) {
    Set<ContactId> two = Set.of(one, other);
    List<Misplaced> misplaced = new ArrayList<>();
    schema
        .messageAddresses
        .rows()
        .forEach((key, identity) -> {
          ContactId owner = schema.identities.find(new TenantKey<>(tenant, identity)).orElse(null);
          Message message = schema.messages.find(key).orElseThrow();
          if (owner != null
              && two.contains(owner)
              && message.sender() != null
              && two.contains(message.sender())
              && !stands(tenant, message, owner)) {
            misplaced.add(new Misplaced(message.id(), message.conversation(), owner));
          }
        });
    misplaced.sort(InMemorySchema.byId(it -> it.message().value()));
    return misplaced;
  }

  private boolean stands(TenantId tenant, Message message, ContactId owner) {
    Conversation thread =
        schema.conversations.find(new TenantKey<>(tenant, message.conversation())).orElseThrow();
    return owner.equals(message.sender())
        && (thread.party() instanceof Party.Group
            || thread.party().equals(new Party.OneContact(owner)));
  }

  @Override
  public void place(TenantId tenant, Collection<Placement> placements) {
    for (Placement placement : placements) {
      TenantKey<MessageId> key = new TenantKey<>(tenant, placement.message());
      Message message = schema.messages.lock(key).orElseThrow();
      schema.messages.put(key, moved(message, placement.conversation(), placement.sender()));
    }
  }

  @Override
  public List<MessageId> listNewest(TenantId tenant, ConversationId conversation) {
    Optional<Instant> latest = in(conversation).map(Message::occurredAt).max(Instant::compareTo);
    return in(conversation)
        .filter(message -> latest.equals(Optional.of(message.occurredAt())))
        .map(Message::id)
        .toList();
  }

  @Override
  public Optional<Instant> lastNewsAt(TenantId tenant, ConversationId conversation) {
    return in(conversation)
        .filter(
            message -> message.direction() == MessageDirection.INBOUND && message.origin().isNews())
        .map(Message::occurredAt)
        .max(Instant::compareTo);
  }

  private Stream<Message> in(ConversationId conversation) {
    return schema.messages.values().stream()
        .filter(message -> message.conversation().equals(conversation));
  }

  static Message moved(Message message, ConversationId conversation, @Nullable ContactId sender) {
    return new Message(
        message.tenant(),
        message.id(),
        conversation,
        message.channel(),
        message.direction(),
        message.origin(),
        sender,
        message.author(),
        message.content(),
        message.context(),
        message.media(),
        message.amendment(),
        message.source(),
        message.references(),
        message.facts(),
        message.pricing(),
        message.occurredAt(),
        message.createdAt());
  }
}
