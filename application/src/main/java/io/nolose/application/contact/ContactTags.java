package io.nolose.application.contact;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tags of contacts. A tag stays with the contact to whom it was given, and is one of
 * whoever he was merged into as long as that lasts. Joins the surrounding transaction; throws
 * {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ContactTags {

  /**
   * The tags of the contact and of all who were merged into him. Locks his row until the end of the
   * transaction.
   */
  SortedSet<ContactTag> find(TenantId tenant, ContactId contact);

  /** Gives him a tag; nothing happens when he has it, or when there is no such contact. */
  void add(TenantId tenant, ContactId contact, ContactTag tag, Instant at);

  /** Takes a tag from him and from all who were merged into him. */
  void remove(TenantId tenant, ContactId contact, ContactTag tag);

  /**
   * To whom a tag was given up to a time, in id order, under the ids they had then: who was merged
   * meanwhile is found where that id leads.
   *
   * @param after whose id the list begins behind; null for its beginning
   */
  List<ContactId> listTagged(
      TenantId tenant, ContactTag tag, Instant until, @Nullable ContactId after, int max);
}
