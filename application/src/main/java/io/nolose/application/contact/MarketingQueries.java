package io.nolose.application.contact;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.Map;

/**
 * Reads who wants no marketing. Opens its own transaction; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MarketingQueries {

  /** The latest choice of each of these contacts, and of all who were merged into them. */
  Map<ContactId, MarketingChoice> list(TenantId tenant, Collection<ContactId> contacts);
}
