package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.merge.MergeScene;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link TagQueries} does. */
public interface TagQueriesContract extends StoreContract {
  ContactTag VIP = new ContactTag("vip");

  @Test
  default void listShouldTellOfThoseWhoHaveTags() {
    TenantId tenant = fixture().storedTenant();
    Contact one = fixture().storedContact(tenant);
    Contact other = fixture().storedContact(tenant);
    give(one);
    assertThat(ports().tagQueries().list(tenant, List.of(one.id(), other.id())))
        .isEqualTo(Map.of(one.id(), new TreeSet<>(List.of(VIP))));
    assertThat(ports().tagQueries().list(tenant, List.of())).isEmpty();
    assertThat(ports().tagQueries().list(fixture().storedTenant(), List.of(one.id()))).isEmpty();
  }

  @Test
  default void contactsOfATagShouldComeInPages() {
    TenantId tenant = fixture().storedTenant();
    Contact first = fixture().storedContact(tenant);
    fixture().storedContact(tenant);
    Contact second = fixture().storedContact(tenant);
    give(first);
    give(second);
    Page<Contact> page = ports().tagQueries().listContacts(tenant, VIP, new PageRequest(null, 1));
    assertThat(page.items()).containsExactly(second);
    Page<Contact> rest =
        ports().tagQueries().listContacts(tenant, VIP, new PageRequest(page.next(), 5));
    assertThat(rest.items()).containsExactly(first);
    assertThat(
            ports()
                .tagQueries()
                .listContacts(fixture().storedTenant(), VIP, new PageRequest(null, 5))
                .items())
        .isEmpty();
  }

  @Test
  default void survivorShouldBeFoundByATagOfWhomHeAbsorbed() {
    MergeScene scene = new MergeScene(ports(), 7).fill(2, 4);
    Contact survivor = scene.contacts.getFirst();
    Contact absorbed = scene.contacts.getLast();
    give(survivor);
    give(absorbed);
    scene.merge(survivor, absorbed);
    assertThat(
            ports().tagQueries().listContacts(scene.tenant, VIP, new PageRequest(null, 5)).items())
        .extracting(Contact::id)
        .containsExactly(survivor.id());
    assertThat(ports().tagQueries().list(scene.tenant, List.of(survivor.id())))
        .containsKey(survivor.id());
  }

  private void give(Contact contact) {
    run(
        contact.tenant(),
        () -> ports().contactTags().add(contact.tenant(), contact.id(), VIP, StoreFixture.at(1)));
  }
}
