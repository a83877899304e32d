package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.merge.MergeScene;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** What every {@link ContactTags} does. */
public interface ContactTagsContract extends StoreContract {
  ContactTag VIP = new ContactTag("vip");
  ContactTag NEW = new ContactTag("new");

  @Test
  default void tagsShouldBeGivenOnceAndTaken() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    assertThat(tags(contact.tenant(), contact.id())).isEmpty();
    give(contact, VIP, 1);
    give(contact, NEW, 2);
    give(contact, VIP, 3);
    assertThat(tags(contact.tenant(), contact.id())).containsExactly(NEW, VIP);
    assertThat(tagged(contact.tenant(), 1)).containsExactly(contact.id());
    take(contact, VIP);
    take(contact, VIP);
    assertThat(tags(contact.tenant(), contact.id())).containsExactly(NEW);
  }

  @Test
  default void anotherTenantShouldNeitherSeeNorChangeThem() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    give(contact, VIP, 1);
    TenantId stranger = fixture().storedTenant();
    assertThat(tags(stranger, contact.id())).isEmpty();
    assertThat(tagged(stranger, 9)).isEmpty();
    run(
        stranger,
        () -> {
          ports().contactTags().remove(stranger, contact.id(), VIP);
          ports().contactTags().add(stranger, contact.id(), NEW, StoreFixture.at(1));
        });
    assertThat(tags(contact.tenant(), contact.id())).containsExactly(VIP);
  }

  @Test
  default void listShouldGoOnBehindTheLastAndLeaveOutWhoWasTaggedLater() {
    TenantId tenant = fixture().storedTenant();
    List<ContactId> expected = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Contact contact = fixture().storedContact(tenant);
      give(contact, VIP, i);
      if (i <= 3) {
        expected.add(contact.id());
      }
    }
    List<ContactId> found = new ArrayList<>();
    List<ContactId> page;
    do {
      ContactId after = found.isEmpty() ? null : found.getLast();
      page =
          in(
              tenant,
              () -> ports().contactTags().listTagged(tenant, VIP, StoreFixture.at(3), after, 2));
      found.addAll(page);
    } while (!page.isEmpty());
    assertThat(found).isEqualTo(expected);
  }

  @Test
  default void mergedContactsShouldShareTheirTagsUntilTheyArePartedAgain() {
    MergeScene scene = new MergeScene(ports(), 5).fill(2, 4);
    Contact survivor = scene.contacts.getFirst();
    Contact absorbed = scene.contacts.getLast();
    give(survivor, NEW, 1);
    give(absorbed, VIP, 1);
    scene.merge(survivor, absorbed);
    assertThat(tags(scene.tenant, survivor.id())).containsExactly(NEW, VIP);
    assertThat(tagged(scene.tenant, 1)).containsExactly(absorbed.id());
    assertThat(scene.unmerge(survivor, null)).isInstanceOf(UnmergeContacts.Outcome.Undone.class);
    assertThat(tags(scene.tenant, survivor.id())).containsExactly(NEW);
    assertThat(tags(scene.tenant, absorbed.id())).containsExactly(VIP);
  }

  @Test
  default void tagTakenFromASurvivorShouldBeTakenFromWhomHeAbsorbed() {
    MergeScene scene = new MergeScene(ports(), 6).fill(2, 4);
    Contact survivor = scene.contacts.getFirst();
    Contact absorbed = scene.contacts.getLast();
    give(absorbed, VIP, 1);
    scene.merge(survivor, absorbed);
    take(survivor, VIP);
    assertThat(tags(scene.tenant, survivor.id())).isEmpty();
  }

  @Test
  default void findShouldLockUntilTheEndOfTheTransaction() {
    Contact contact = fixture().storedContact(fixture().storedTenant());
    Runnable find = () -> ports().contactTags().find(contact.tenant(), contact.id());
    assertSecondWaits(contact.tenant(), find, find);
  }

  private void give(Contact contact, ContactTag tag, int second) {
    run(
        contact.tenant(),
        () ->
            ports()
                .contactTags()
                .add(contact.tenant(), contact.id(), tag, StoreFixture.at(second)));
  }

  private void take(Contact contact, ContactTag tag) {
    run(contact.tenant(), () -> ports().contactTags().remove(contact.tenant(), contact.id(), tag));
  }

  private SortedSet<ContactTag> tags(TenantId tenant, ContactId contact) {
    return in(tenant, () -> ports().contactTags().find(tenant, contact));
  }

  private List<ContactId> tagged(TenantId tenant, int until) {
    return in(
        tenant,
        () -> ports().contactTags().listTagged(tenant, VIP, StoreFixture.at(until), null, 10));
  }
}
