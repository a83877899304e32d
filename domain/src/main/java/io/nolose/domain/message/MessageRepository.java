package io.nolose.domain.message;

import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Stores messages. Every method joins the surrounding transaction, sees only the given tenant's
 * messages and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageRepository {

  /** Those of these messages that exist, locked until the end of the transaction, in id order. */
  List<Message> loadAll(TenantId tenant, Collection<MessageId> messages);

  /** The messages known by one of these references, locked likewise, in id order. */
  List<Message> loadAllReferred(TenantId tenant, Collection<ProviderReference> references);

  /**
   * Adds or replaces; references are only ever added. Throws {@link
   * io.nolose.domain.StaleAggregate} when a reference belongs to another message.
   */
  void saveAll(TenantId tenant, Collection<Message> messages);

  /**
   * How many messages of each of these conversations are unread by the definition of {@link
   * Conversation#unreadCount}, as stored; conversations without any may be absent.
   */
  Map<ConversationId, Integer> countUnread(TenantId tenant, Collection<Conversation> conversations);
}
