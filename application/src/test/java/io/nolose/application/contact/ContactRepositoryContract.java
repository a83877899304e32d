package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ContactRepository} does. */
public interface ContactRepositoryContract extends StoreContract {

  @Test
  default void peekAllShouldReturnThoseThatExistByTheIdAskedFor() {
    TenantId tenant = fixture().storedTenant();
    Contact one = fixture().storedContact(tenant);
    Contact other = fixture().storedContact(tenant);
    ContactId unknown = new ContactId(fixture().id());
    assertThat(
            in(
                tenant,
                () -> ports().contacts().peekAll(tenant, List.of(one.id(), other.id(), unknown))))
        .containsOnly(Map.entry(one.id(), one), Map.entry(other.id(), other));
    TenantId stranger = fixture().storedTenant();
    assertThat(in(stranger, () -> ports().contacts().peekAll(stranger, List.of(one.id()))))
        .isEmpty();
  }

  @Test
  default void findShouldBeEmptyWhenTheContactIsUnknown() {
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, new ContactId(fixture().id()))).isEmpty();
    assertThat(loadAll(tenant, List.of(phone()))).isEmpty();
    assertThat(loadAll(tenant, List.of())).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasSaved() {
    TenantId tenant = fixture().storedTenant();
    Contact contact =
        fixture()
            .newContact(tenant, List.of(phone(), lid("1"), jid("2")))
            .named(
                new SeenName("Dona Maria", StoreFixture.at(1)),
                new SeenName("maria 🌷", StoreFixture.at(2)))
            .touched(StoreFixture.at(3));
    save(contact);
    assertThat(find(tenant, contact.id())).contains(contact);
  }

  @Test
  default void findShouldReturnSinceWhenIdentitiesAreHisAndNoLongerAre() {
    TenantId tenant = fixture().storedTenant();
    ContactIdentity old = phone();
    Contact contact = fixture().stored(fixture().newContact(tenant, List.of(old, lid("1"))));
    Contact moved =
        contact
            .adopt(List.of(phone()), StoreFixture.at(7))
            .leave(List.of(old), StoreFixture.at(7))
            .called(new SeenName("maria.silva", StoreFixture.at(8)));
    save(moved);
    save(moved);
    assertThat(find(tenant, contact.id())).contains(moved);
    assertThat(loadAll(tenant, List.of(old))).containsExactly(moved);
    assertThat(moved.isRetired(old)).isTrue();
  }

  @Test
  default void findShouldReturnAContactWithoutTelephoneNumber() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().stored(fixture().newContact(tenant, List.of(lid("77"))));
    assertThat(find(tenant, contact.id())).contains(contact);
  }

  @Test
  default void portShouldNotSeeAnotherTenantsContact() {
    Contact foreign = fixture().storedContact(fixture().storedTenant());
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, foreign.id())).isEmpty();
    assertThat(loadAll(tenant, foreign.identities())).isEmpty();
  }

  @Test
  default void saveAllShouldLetTwoTenantsKnowOneNumber() {
    Contact one = fixture().storedContact(fixture().storedTenant());
    TenantId tenant = fixture().storedTenant();
    Contact other = fixture().stored(fixture().newContact(tenant, List.copyOf(one.identities())));
    assertThat(loadAll(one.tenant(), one.identities())).containsExactly(one);
    assertThat(loadAll(tenant, one.identities())).containsExactly(other);
  }

  @Test
  default void loadAllShouldFindByAnyIdentityOnceAndInIdOrder() {
    TenantId tenant = fixture().storedTenant();
    ContactIdentity number = phone();
    Contact first = fixture().newContact(tenant, List.of(number, lid("5")));
    Contact second = fixture().newContact(tenant, List.of(jid("6")));
    fixture().stored(second);
    fixture().stored(first);
    fixture().storedContact(tenant);
    assertThat(loadAll(tenant, List.of(jid("6"), lid("5"), number, lid("unknown"))))
        .containsExactly(first, second);
  }

  @Test
  default void loadAllShouldKeepScopesAndKindsApart() {
    TenantId tenant = fixture().storedTenant();
    fixture().stored(fixture().newContact(tenant, List.of(lid("9"))));
    ContactIdentity elsewhere =
        new ContactIdentity(
            IdentityScope.of(new ConnectionId(fixture().id())), IdentityKind.LID, "9");
    assertThat(loadAll(tenant, List.of(elsewhere, jid("9")))).isEmpty();
  }

  @Test
  default void saveAllShouldSaveManyAtOnce() {
    TenantId tenant = fixture().storedTenant();
    List<Contact> many = new ArrayList<>();
    for (int number = 0; number < 150; number++) {
      many.add(fixture().newContact(tenant, List.of(phone(), lid("many-" + number))));
    }
    run(tenant, () -> ports().contacts().saveAll(tenant, many));
    List<ContactIdentity> all =
        many.stream().flatMap(contact -> contact.identities().stream()).toList();
    assertThat(loadAll(tenant, all)).containsExactlyElementsOf(many);
  }

  @Test
  default void saveAllShouldAcceptNothing() {
    TenantId tenant = fixture().storedTenant();
    run(tenant, () -> ports().contacts().saveAll(tenant, List.of()));
    assertThat(loadAll(tenant, List.of(phone()))).isEmpty();
  }

  @Test
  default void saveAllShouldReplaceNamesAndBeHarmlessWhenRepeated() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().storedContact(tenant);
    Contact named = contact.named(new SeenName("Zé", StoreFixture.at(4)), null);
    save(named);
    save(named);
    assertThat(find(tenant, contact.id())).contains(named);
  }

  @Test
  default void saveAllShouldAddIdentitiesAndNeverRemoveOne() {
    TenantId tenant = fixture().storedTenant();
    ContactIdentity number = phone();
    Contact contact = fixture().stored(fixture().newContact(tenant, List.of(number)));
    save(contact.link(List.of(lid("3"))));
    save(Contact.meet(tenant, contact.id(), List.of(jid("4")), contact.createdAt()));
    assertThat(find(tenant, contact.id()).orElseThrow().identities())
        .containsExactlyInAnyOrder(number, lid("3"), jid("4"));
    assertThat(loadAll(tenant, List.of(number))).hasSize(1);
  }

  @Test
  default void saveAllShouldBeStaleWhenAnIdentityBelongsToAnotherContact() {
    TenantId tenant = fixture().storedTenant();
    Contact owner = fixture().storedContact(tenant);
    Contact thief =
        fixture().newContact(tenant, List.of(lid("8"), owner.identities().iterator().next()));
    assertThatThrownBy(() -> save(thief)).isInstanceOf(StaleAggregate.class);
    assertThat(find(tenant, thief.id())).isEmpty();
    assertThat(loadAll(tenant, List.of(lid("8")))).isEmpty();
    assertThat(loadAll(tenant, owner.identities())).containsExactly(owner);
  }

  @Test
  default void saveAllShouldRefuseAnotherTenantsContact() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    Contact foreign = fixture().newContact(other);
    assertThatThrownBy(() -> run(tenant, () -> ports().contacts().saveAll(other, List.of(foreign))))
        .isInstanceOf(RuntimeException.class);
    assertThat(find(other, foreign.id())).isEmpty();
  }

  @Test
  default void saveAllShouldMakeOneContactWhenManyMeetThePersonAtOnce() {
    TenantId tenant = fixture().storedTenant();
    ContactIdentity number = phone();
    Together.Endings endings =
        Together.run(6, () -> save(fixture().newContact(tenant, List.of(number))));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(5)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
    assertThat(loadAll(tenant, List.of(number))).hasSize(1);
  }

  @Test
  default void loadAllShouldLockSoThatNoChangeIsLost() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().storedContact(tenant);
    Together.Endings endings =
        Together.run(
            5,
            () ->
                run(
                    tenant,
                    () -> {
                      Contact known =
                          ports().contacts().loadAll(tenant, contact.identities()).getFirst();
                      Contact next = known.touched(known.updatedAt().plusSeconds(1));
                      ports().contacts().saveAll(tenant, List.of(next));
                    }));
    assertThat(endings.failures()).isEmpty();
    assertThat(find(tenant, contact.id()).orElseThrow().updatedAt())
        .isEqualTo(contact.updatedAt().plusSeconds(5));
  }

  @Test
  default void loadAllShouldMakeASecondLoaderWait() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().storedContact(tenant);
    Runnable load =
        () -> assertThat(ports().contacts().loadAll(tenant, contact.identities())).hasSize(1);
    assertSecondWaits(tenant, load, load);
  }

  private ContactIdentity phone() {
    return ContactIdentity.of(fixture().newPhone());
  }

  private static ContactIdentity lid(String value) {
    return new ContactIdentity(new IdentityScope("connection:1"), IdentityKind.LID, value);
  }

  private static ContactIdentity jid(String value) {
    return new ContactIdentity(new IdentityScope("connection:1"), IdentityKind.JID, value);
  }

  private void save(Contact contact) {
    run(contact.tenant(), () -> ports().contacts().saveAll(contact.tenant(), List.of(contact)));
  }

  private Optional<Contact> find(TenantId tenant, ContactId contact) {
    return in(tenant, () -> ports().contacts().find(tenant, contact));
  }

  private List<Contact> loadAll(TenantId tenant, Collection<ContactIdentity> identities) {
    return in(tenant, () -> ports().contacts().loadAll(tenant, identities));
  }
}
