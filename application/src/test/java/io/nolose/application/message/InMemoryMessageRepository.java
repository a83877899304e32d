package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Messages in memory. */
public final class InMemoryMessageRepository implements MessageRepository {
  private final InMemorySchema schema;

  public InMemoryMessageRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<Message> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return locked(tenant, messages.stream());
  }

  @Override
  public List<Message> loadAllReferred(TenantId tenant, Collection<ProviderReference> references) {
    return locked(
        tenant,
        references.stream()
            .map(reference -> schema.references.find(new TenantKey<>(tenant, reference)))
            .flatMap(Optional::stream));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Message> messages) {
    messages.stream()
        .sorted(InMemorySchema.byId(message -> message.id().value()))
        .forEach(message -> save(tenant, message));
  }

  @Override
  public Map<ConversationId, Integer> countUnread(
      TenantId tenant, Collection<Conversation> conversations) {
    Map<ConversationId, Integer> counts = new HashMap<>();
    for (Conversation conversation : conversations) {
      long unread =
          schema.messages.rows().values().stream()
              .filter(message -> message.conversation().equals(conversation.id()))
              .filter(message -> isUnread(message, conversation))
              .count();
      counts.put(conversation.id(), Math.toIntExact(unread));
    }
    return counts;
  }

  private static boolean isUnread(Message message, Conversation conversation) {
    Instant answered = conversation.answeredAt();
    Instant read = conversation.readAt();
    return message.direction() == MessageDirection.INBOUND
        && message.origin().isNews()
        && (answered == null || message.occurredAt().isAfter(answered))
        && (read == null || message.createdAt().isAfter(read));
  }

  private List<Message> locked(TenantId tenant, Stream<MessageId> messages) {
    return messages
        .distinct()
        .sorted(InMemorySchema.byId(MessageId::value))
        .map(message -> schema.messages.lock(new TenantKey<>(tenant, message)))
        .flatMap(Optional::stream)
        .peek(message -> schema.archived.remove(new TenantKey<>(tenant, message.id())))
        .toList();
  }

  private void save(TenantId tenant, Message message) {
    TenantKey<MessageId> key = new TenantKey<>(tenant, message.id());
    Set<ProviderReference> all =
        schema
            .messages
            .lock(key)
            .map(known -> new LinkedHashSet<>(known.references()))
            .orElseGet(LinkedHashSet::new);
    all.addAll(message.references());
    schema.messages.put(key, message.referredBy(List.copyOf(all)));
    for (ProviderReference reference : all) {
      own(new TenantKey<>(tenant, reference), message.id());
    }
  }

  private void own(TenantKey<ProviderReference> reference, MessageId message) {
    if (!schema.references.lock(reference).orElse(message).equals(message)) {
      throw schema.database.stale("the reference belongs to another message");
    }
    schema.references.put(reference, message);
  }
}
