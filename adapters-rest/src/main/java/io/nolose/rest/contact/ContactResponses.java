package io.nolose.rest.contact;

import io.nolose.application.Page;
import io.nolose.application.contact.MarketingQueries;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.TagQueries;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.page.PageResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shows contacts with all that is kept beside them. */
@Singleton
public final class ContactResponses {
  private final MarketingQueries marketing;
  private final TagQueries tags;
  private final PhoneNumberFormat format;

  @Inject
  public ContactResponses(MarketingQueries marketing, TagQueries tags, PhoneNumberFormat format) {
    this.marketing = marketing;
    this.tags = tags;
    this.format = format;
  }

  ContactResponse of(TenantId tenant, Contact contact) {
    return of(tenant, new Page<>(List.of(contact), null)).items().getFirst();
  }

  PageResponse<ContactResponse> of(TenantId tenant, Page<Contact> page) {
    List<ContactId> ids = page.items().stream().map(Contact::id).toList();
    Map<ContactId, MarketingChoice> choices = marketing.list(tenant, ids);
    Map<ContactId, SortedSet<ContactTag>> given = tags.list(tenant, ids);
    return PageResponse.of(
        page,
        contact ->
            ContactResponse.of(
                contact,
                choices.get(contact.id()),
                given.getOrDefault(contact.id(), new TreeSet<>()),
                format));
  }
}
