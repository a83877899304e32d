package io.nolose.domain.contact;

import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores contacts. Every method joins the surrounding transaction, sees only the given tenant's
 * contacts and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ContactRepository {
  Optional<Contact> find(TenantId tenant, ContactId contact);

  /**
   * All contacts that have at least one of these identities, locked until the end of the
   * transaction, in id order. The store is asked once, however many identities there are.
   */
  List<Contact> loadAll(TenantId tenant, Collection<ContactIdentity> identities);

  /** Those of these contacts that exist, or into which they were merged, by the id asked for. */
  Map<ContactId, Contact> peekAll(TenantId tenant, Collection<ContactId> contacts);

  /**
   * Adds or replaces contacts; identities are only ever added. Throws {@link
   * io.nolose.domain.StaleAggregate} when one of the identities belongs to another contact.
   */
  void saveAll(TenantId tenant, Collection<Contact> contacts);
}
