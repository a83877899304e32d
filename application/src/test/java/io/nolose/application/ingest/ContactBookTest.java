package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflict.Reason;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ContactBookTest implements StoreContract {
  private static final IdentityScope SCOPE = new IdentityScope("connection:1");
  private static final ContactIdentity LID = new ContactIdentity(SCOPE, IdentityKind.LID, "77");
  private static final ContactIdentity OLD = phone("+5511988887777");
  private static final ContactIdentity NEW = phone("+5511977776666");
  private static final ContactIdentity NINE = phone("+5511987654321");
  private static final ContactIdentity EIGHT = phone("+551187654321");

  private final StorePorts ports = StorePorts.inMemory();
  private final SequentialUuids ids = new SequentialUuids();
  private final List<IdentityConflict> found = new ArrayList<>();
  private TenantId tenant;

  @Override
  public StorePorts ports() {
    return ports;
  }

  @BeforeEach
  void registerTenant() {
    tenant = fixture().storedTenant();
  }

  @Test
  void personShouldBeMetOnceAndKnownByWhateverComesTogether() {
    batch(List.of(LID), book -> book.resolve(person(LID)));
    batch(List.of(LID, OLD), book -> book.resolve(person(LID, OLD)));
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    assertThat(contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.identities()).containsExactlyInAnyOrder(LID, OLD));
    assertThat(found).isEmpty();
  }

  @Test
  void twoKnownContactsInOnePayloadShouldBeDoubtedAndNotMerged() {
    batch(List.of(LID), book -> book.resolve(person(LID)));
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    batch(
        List.of(OLD, LID),
        book ->
            assertThat(book.resolve(person(OLD, LID), StoreFixture.at(3)).identities())
                .containsExactly(LID));
    batch(List.of(OLD, LID), book -> book.resolve(person(LID, OLD), StoreFixture.at(2)));
    assertThat(contacts()).hasSize(2);
    assertThat(found).hasSize(1);
    assertThat(conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.id()).isEqualTo(found.getFirst().id());
          assertThat(conflict.reason()).isEqualTo(Reason.LINKED_BY_PROVIDER);
          assertThat(conflict.identities()).containsExactlyInAnyOrder(LID, OLD);
          assertThat(conflict.seenAt()).isEqualTo(StoreFixture.at(2));
          assertThat(conflict.contacts())
              .isEqualTo(new ContactPair(contacts().get(0).id(), contacts().get(1).id()));
        });
  }

  @Test
  void changedNumberShouldBelongToTheSameContactAndTheOldOneStayAsAlias() {
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    move(OLD, NEW, 5);
    batch(List.of(NEW), book -> book.resolve(person(NEW)));
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    assertThat(contacts())
        .singleElement()
        .satisfies(contact -> {
          assertThat(contact.currentIdentities()).containsExactly(NEW);
          assertThat(contact.identities()).containsExactly(OLD, NEW);
        });
  }

  @Test
  void olderChangeShouldHandNothingBackWhenItComesLate() {
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    move(OLD, NEW, 5);
    move(NEW, OLD, 1);
    assertThat(contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.currentIdentities()).containsExactly(NEW));
  }

  @Test
  void changeOfAStrangerShouldMakeHimKnownByBoth() {
    move(OLD, NEW, 5);
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    assertThat(contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.currentIdentities()).containsExactly(NEW));
  }

  @Test
  void changeToSomebodyElsesNumberShouldBeDoubtedAndStillRetireTheOldOne() {
    batch(List.of(OLD), book -> book.resolve(person(OLD)));
    batch(List.of(NEW), book -> book.resolve(person(NEW)));
    move(OLD, NEW, 5);
    assertThat(contacts()).hasSize(2);
    assertThat(conflicts()).hasSize(1);
    assertThat(contacts())
        .filteredOn(contact -> contact.identities().contains(OLD))
        .singleElement()
        .satisfies(contact -> assertThat(contact.currentIdentities()).isEmpty());
  }

  @Test
  void numbersThatDifferInTheNinthDigitShouldBeDoubtedWhicheverCameFirst() {
    batch(List.of(NINE), book -> book.resolve(person(NINE)));
    batch(List.of(EIGHT), book -> book.resolve(person(EIGHT)));
    batch(List.of(EIGHT), book -> book.resolve(person(EIGHT)));
    assertThat(contacts()).hasSize(2);
    assertThat(conflicts())
        .singleElement()
        .satisfies(conflict -> {
          assertThat(conflict.reason()).isEqualTo(Reason.NUMBER_VARIANT);
          assertThat(conflict.identities()).containsExactlyInAnyOrder(EIGHT, NINE);
        });
  }

  @Test
  void numbersThatDifferInTheNinthDigitShouldBeDoubtedInOneBatch() {
    batch(
        List.of(NINE, EIGHT),
        book -> {
          book.resolve(person(EIGHT));
          book.resolve(person(NINE));
        });
    assertThat(contacts()).hasSize(2);
    assertThat(conflicts()).hasSize(1);
  }

  @Test
  void numbersThatTheProviderLinksShouldBeOneContact() {
    batch(List.of(NINE), book -> book.resolve(person(NINE)));
    batch(List.of(NINE, EIGHT), book -> book.resolve(person(NINE, EIGHT)));
    batch(List.of(EIGHT), book -> book.resolve(person(EIGHT)));
    assertThat(contacts()).hasSize(1);
    assertThat(conflicts()).isEmpty();
  }

  private void move(ContactIdentity from, ContactIdentity to, long second) {
    batch(
        List.of(from, to), book -> book.moveOn(person(from), List.of(to), StoreFixture.at(second)));
  }

  private void batch(List<ContactIdentity> touched, Consumer<ContactBook> work) {
    run(
        tenant,
        () -> {
          ContactBook book =
              new ContactBook(tenant, touched, ports.contacts(), ids, StoreFixture.T0);
          work.accept(book);
          book.save(ports.contacts());
          found.addAll(book.saveConflicts(ports.identityConflicts()));
        });
  }

  private List<Contact> contacts() {
    return ports.contactQueries().list(tenant, null, new PageRequest(null, 50)).items();
  }

  private List<IdentityConflict> conflicts() {
    return ports.conflictQueries().list(tenant, null, new PageRequest(null, 50)).items();
  }

  private static ChatAddress.Person person(ContactIdentity... identities) {
    return new ChatAddress.Person(List.of(identities));
  }

  private static ContactIdentity phone(String number) {
    return ContactIdentity.of(new PhoneNumber(number));
  }
}
