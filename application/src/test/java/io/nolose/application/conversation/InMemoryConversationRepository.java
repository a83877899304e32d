package io.nolose.application.conversation;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.ThreadKey;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory. */
public final class InMemoryConversationRepository implements ConversationRepository {
  private final InMemorySchema schema;

  public InMemoryConversationRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Conversation> find(TenantId tenant, ConversationId conversation) {
    return schema.conversations.lock(
        new TenantKey<>(
            tenant, InMemorySchema.ledOn(schema.conversationsLedOn, tenant, conversation)));
  }

  @Override
  public List<Conversation> loadAll(TenantId tenant, ChannelId channel, Collection<Party> parties) {
    return parties.stream()
        .map(party -> schema.threads.find(new TenantKey<>(tenant, new ThreadKey(channel, party))))
        .flatMap(Optional::stream)
        .distinct()
        .sorted(InMemorySchema.byId(ConversationId::value))
        .map(id -> schema.conversations.lock(new TenantKey<>(tenant, id)).orElseThrow())
        .toList();
  }

  @Override
  public Map<ConversationId, Conversation> peekAll(
      TenantId tenant, Collection<ConversationId> conversations) {
    Map<ConversationId, Conversation> found = new HashMap<>();
    for (ConversationId asked : conversations) {
      schema
          .conversations
          .find(
              new TenantKey<>(
                  tenant, InMemorySchema.ledOn(schema.conversationsLedOn, tenant, asked)))
          .ifPresent(conversation -> found.put(asked, conversation));
    }
    return found;
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Conversation> conversations) {
    conversations.stream()
        .sorted(InMemorySchema.byId(conversation -> conversation.id().value()))
        .forEach(conversation -> save(tenant, conversation));
  }

  private void save(TenantId tenant, Conversation conversation) {
    TenantKey<ThreadKey> thread =
        new TenantKey<>(tenant, new ThreadKey(conversation.channel(), conversation.party()));
    schema.conversations.put(new TenantKey<>(tenant, conversation.id()), conversation);
    if (!schema.threads.lock(thread).orElse(conversation.id()).equals(conversation.id())) {
      throw schema.database.stale("the channel has another conversation with this party");
    }
    schema.threads.put(thread, conversation.id());
  }
}
