package io.nolose.domain.message;

import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;

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
}
