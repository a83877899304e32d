package io.nolose.domain.message;

import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;

/**
 * Stores what people left on messages. Every method joins the surrounding transaction, which holds
 * the channel's lock, sees only the given tenant's marks and throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageMarks {

  /** The marks on these messages, also those taken back, by message and kind. */
  List<Mark> loadAll(TenantId tenant, Collection<MessageId> messages);

  /** Adds or replaces by {@link Mark#key}. */
  void saveAll(TenantId tenant, Collection<Mark> marks);
}
