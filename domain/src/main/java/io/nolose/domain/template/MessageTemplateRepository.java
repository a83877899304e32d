package io.nolose.domain.template;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps templates. Joins the surrounding transaction; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageTemplateRepository {

  /** Another tenant's is absent. */
  Optional<MessageTemplate> find(TenantId tenant, TemplateId id);

  /** Those that exist, locked until the end of the transaction, in no order. */
  List<MessageTemplate> loadAll(
      TenantId tenant, TemplateAccount account, Collection<String> providerIds);

  /** All languages of that name, deleted ones included, in no order. */
  List<MessageTemplate> listNamed(TenantId tenant, TemplateAccount account, String name);

  /**
   * Those that were last seen before that time and are not deleted, locked until the end of the
   * transaction, at most {@code max}, in no order.
   */
  List<MessageTemplate> listUnseenSince(
      TenantId tenant, TemplateAccount account, Instant time, int max);

  /**
   * Adds or replaces. Throws {@link io.nolose.domain.StaleAggregate} when another row already
   * stands for the same template of the provider's.
   */
  void saveAll(TenantId tenant, Collection<MessageTemplate> templates);
}
