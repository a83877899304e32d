package io.nolose.application.merge;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.tenancy.TenantId;

/**
 * Reads merges. Opens its own transaction; sees only the given tenant's merges; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MergeQueries {

  /** The contact's merges, into him or of him into another, also undone ones, newest first. */
  Page<ContactMerge> list(TenantId tenant, ContactId contact, PageRequest page);
}
