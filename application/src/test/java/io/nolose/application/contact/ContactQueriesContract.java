package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ContactQueries} does. */
public interface ContactQueriesContract extends StoreContract {

  @Test
  default void queriesShouldBeEmptyWhenThereIsNothing() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().contactQueries().find(tenant, new ContactId(fixture().id()))).isEmpty();
    Page<Contact> page = ports().contactQueries().list(tenant, null, new PageRequest(null, 10));
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  default void findShouldReturnTheContactWithAllItsIdentities() {
    TenantId tenant = fixture().storedTenant();
    ContactIdentity lid =
        new ContactIdentity(new IdentityScope("connection:1"), IdentityKind.LID, "42");
    Contact contact =
        fixture()
            .stored(
                fixture()
                    .newContact(tenant, List.of(ContactIdentity.of(fixture().newPhone()), lid)));
    assertThat(ports().contactQueries().find(tenant, contact.id())).contains(contact);
    assertThat(items(tenant, null)).containsExactly(contact);
  }

  @Test
  default void queriesShouldNotSeeAnotherTenantsContact() {
    Contact foreign = fixture().storedContact(fixture().storedTenant());
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().contactQueries().find(tenant, foreign.id())).isEmpty();
    assertThat(items(tenant, null)).isEmpty();
    assertThat(items(tenant, foreign.phoneNumber().orElseThrow().value())).isEmpty();
  }

  @Test
  default void listShouldFindExactlyTheTelephoneNumber() {
    TenantId tenant = fixture().storedTenant();
    Contact wanted = fixture().storedContact(tenant);
    fixture().storedContact(tenant);
    String number = wanted.phoneNumber().orElseThrow().value();
    assertThat(items(tenant, number)).containsExactly(wanted);
    assertThat(items(tenant, number.substring(0, number.length() - 1))).isEmpty();
  }

  @Test
  default void listShouldNotTakeAnotherKindOfIdentityForATelephoneNumber() {
    TenantId tenant = fixture().storedTenant();
    fixture()
        .stored(
            fixture()
                .newContact(
                    tenant,
                    List.of(
                        new ContactIdentity(
                            IdentityScope.WORLD, IdentityKind.JID, "+5511900000000"))));
    assertThat(items(tenant, "+5511900000000")).isEmpty();
  }

  @Test
  default void listShouldPageNewestFirstThenById() {
    TenantId tenant = fixture().storedTenant();
    Contact oldest = metAt(tenant, StoreFixture.at(0));
    Contact twinA = metAt(tenant, StoreFixture.at(5));
    Contact twinB = metAt(tenant, StoreFixture.at(5));
    Contact twinC = metAt(tenant, StoreFixture.at(5));
    Contact newest = metAt(tenant, StoreFixture.at(9));
    Page<Contact> first = ports().contactQueries().list(tenant, null, new PageRequest(null, 2));
    Page<Contact> second =
        ports().contactQueries().list(tenant, null, new PageRequest(first.next(), 2));
    Page<Contact> third =
        ports().contactQueries().list(tenant, null, new PageRequest(second.next(), 2));
    assertThat(first.items()).containsExactly(newest, twinC);
    assertThat(second.items()).containsExactly(twinB, twinA);
    assertThat(third.items()).containsExactly(oldest);
    assertThat(third.next()).isNull();
  }

  private List<Contact> items(TenantId tenant, @Nullable String phone) {
    return ports().contactQueries().list(tenant, phone, new PageRequest(null, 50)).items();
  }

  private Contact metAt(TenantId tenant, Instant at) {
    return fixture()
        .stored(
            Contact.meet(
                tenant,
                new ContactId(fixture().id()),
                List.of(ContactIdentity.of(fixture().newPhone())),
                at));
  }
}
