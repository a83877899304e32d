package io.nolose.application.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;

/**
 * Reads tags. Opens its own transaction; throws {@link io.nolose.domain.StoreUnavailable} when the
 * store cannot answer.
 */
public interface TagQueries {

  /** The tags of those of these contacts that have any, merged contacts' tags among them. */
  Map<ContactId, SortedSet<ContactTag>> list(TenantId tenant, Collection<ContactId> contacts);

  /** Who has the tag, newest first by the time they were met, then by id. */
  Page<Contact> listContacts(TenantId tenant, ContactTag tag, PageRequest page);
}
