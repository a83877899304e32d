package io.nolose.application.contact;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Keeps who wants no marketing. Joins the surrounding transaction; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MarketingChoices {

  /**
   * The latest choice of the contact and of all who were merged into him; empty when there was
   * none. Locks his row until the end of the transaction.
   */
  Optional<MarketingChoice> find(TenantId tenant, ContactId contact);

  /** Replaces the contact's own choice; nothing happens when there is no such contact. */
  void save(TenantId tenant, ContactId contact, MarketingChoice choice);
}
