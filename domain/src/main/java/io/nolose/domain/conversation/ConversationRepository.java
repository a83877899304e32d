package io.nolose.domain.conversation;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores conversations. Every method joins the surrounding transaction, sees only the given
 * tenant's conversations and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot
 * answer.
 */
public interface ConversationRepository {

  /** Locked until the end of the transaction. */
  Optional<Conversation> find(TenantId tenant, ConversationId conversation);

  /**
   * The channel's conversations with these parties, locked until the end of the transaction, in id
   * order; one question to the store.
   */
  List<Conversation> loadAll(TenantId tenant, ChannelId channel, Collection<Party> parties);

  /**
   * Those of these conversations that exist, or into which they were merged, by the id asked for;
   * not locked: for looking only. One question to the store.
   */
  Map<ConversationId, Conversation> peekAll(
      TenantId tenant, Collection<ConversationId> conversations);

  /**
   * Adds or replaces. Throws {@link io.nolose.domain.StaleAggregate} when (channel, party) already
   * has another conversation.
   */
  void saveAll(TenantId tenant, Collection<Conversation> conversations);
}
