package io.nolose.application.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads contacts. Opens its own transaction; sees only the given tenant's contacts; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ContactQueries {
  Optional<Contact> find(TenantId tenant, ContactId contact);

  /**
   * Newest first by the time they were met, then by id.
   *
   * @param phone only contacts with exactly this telephone number (E.164); null for all
   */
  Page<Contact> list(TenantId tenant, @Nullable String phone, PageRequest page);
}
