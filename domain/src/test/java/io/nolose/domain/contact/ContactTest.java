package io.nolose.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ContactTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final IdentityScope SCOPE = IdentityScope.of(new ConnectionId(new UUID(9, 9)));
  private static final ContactIdentity PHONE =
      ContactIdentity.of(new PhoneNumber("+5511988887777"));
  private static final ContactIdentity LID = new ContactIdentity(SCOPE, IdentityKind.LID, "1");
  private static final ContactIdentity JID = new ContactIdentity(SCOPE, IdentityKind.JID, "1");
  private static final ContactIdentity BSUID = new ContactIdentity(SCOPE, IdentityKind.BSUID, "1");

  @Test
  void bestMatchShouldTakeTheMostSpecificIdentityWhateverTheOrder() {
    Contact byPhone = contact(1, PHONE);
    Contact byLid = contact(2, LID);
    Contact byBsuid = contact(3, BSUID);
    assertThat(Contact.bestMatch(List.of(byPhone, byLid, byBsuid), List.of(PHONE, LID, BSUID)))
        .contains(byBsuid);
    assertThat(Contact.bestMatch(List.of(byPhone, byLid), List.of(PHONE, LID))).contains(byLid);
    assertThat(Contact.bestMatch(List.of(byLid, byPhone), List.of(LID, PHONE))).contains(byLid);
  }

  @Test
  void bestMatchShouldBeEmptyWhenNobodyAnswersToAnyOfThem() {
    assertThat(Contact.bestMatch(List.of(), List.of(PHONE))).isEmpty();
    assertThat(Contact.bestMatch(List.of(contact(1, LID)), List.of(PHONE, JID))).isEmpty();
    assertThat(Contact.bestMatch(List.of(contact(1, LID)), List.of())).isEmpty();
  }

  @Test
  void equalValuesInTwoScopesShouldBeTwoIdentities() {
    ContactIdentity elsewhere =
        new ContactIdentity(IdentityScope.of(new ConnectionId(new UUID(9, 8))), LID.kind(), "1");
    assertThat(Contact.bestMatch(List.of(contact(1, LID)), List.of(elsewhere))).isEmpty();
  }

  @Test
  void linkShouldBeTheSameInWhateverOrderAndHoweverOften() {
    Contact one = contact(1, PHONE).link(List.of(LID)).link(List.of(JID, LID));
    Contact other = contact(1, PHONE).link(List.of(JID)).link(List.of(LID));
    assertThat(one).isEqualTo(other);
    assertThat(one.link(List.of(PHONE, LID, JID))).isSameAs(one);
  }

  @Test
  void namesShouldBeTheLatestWhateverTheOrder() {
    SeenName early = new SeenName("early", T0);
    SeenName late = new SeenName("late", T0.plusSeconds(1));
    SeenName twin = new SeenName("tie", T0.plusSeconds(1));
    Contact contact = contact(1, PHONE);
    assertThat(contact.named(early, late).named(late, early))
        .isEqualTo(contact.named(late, early).named(early, late));
    assertThat(contact.named(late, null).named(twin, null))
        .isEqualTo(contact.named(twin, null).named(late, null));
    Contact named = contact.named(late, null);
    assertThat(named.named(early, null)).isSameAs(named);
    assertThat(named.named(null, null)).isSameAs(named);
  }

  @Test
  void displayNameShouldPreferTheSavedOne() {
    Contact contact = contact(1, PHONE);
    assertThat(contact.displayName()).isEmpty();
    Contact profile = contact.named(null, new SeenName("maria", T0.plusSeconds(9)));
    assertThat(profile.displayName()).contains("maria");
    assertThat(profile.named(new SeenName("Dona Maria", T0), null).displayName())
        .contains("Dona Maria");
  }

  @Test
  void phoneNumberShouldBeMissingWhenNoIdentityIsOne() {
    assertThat(contact(1, LID).phoneNumber()).isEmpty();
    assertThat(contact(1, LID, PHONE).phoneNumber()).contains(new PhoneNumber("+5511988887777"));
  }

  @Test
  void contactWithoutIdentityShouldBeRefused() {
    assertThatThrownBy(() -> contact(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void identityShouldRefuseWhatNoStoreTakesAndHideItself() {
    assertThatThrownBy(() -> new ContactIdentity(SCOPE, IdentityKind.LID, " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactIdentity(SCOPE, IdentityKind.LID, "a\u0000"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactIdentity(SCOPE, IdentityKind.LID, "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new ContactIdentity(IdentityScope.WORLD, IdentityKind.PHONE, "5511988887777"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new IdentityScope(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(PHONE).hasToString("phone:***");
  }

  @ParameterizedTest
  @EnumSource(IdentityKind.class)
  void kindShouldBeReadFromItsWireName(IdentityKind kind) {
    assertThat(IdentityKind.parse(kind.wireName())).contains(kind);
    assertThat(IdentityKind.parse(kind.name())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'  Ana  ', Ana", "'a\u0000b', a\uFFFDb"})
  void seenNameShouldBeStrippedAndStorable(String shown, String kept) {
    assertThat(new SeenName(shown, T0).value()).isEqualTo(kept);
  }

  @Test
  void seenNameShouldBeCutWithoutBreakingACharacterAndBeAbsentWhenBlank() {
    assertThat(new SeenName("x".repeat(199) + "👋", T0).value()).hasSize(200).endsWith("\uFFFD");
    assertThat(SeenName.orNull(null, T0)).isNull();
    assertThat(SeenName.orNull("  ", T0)).isNull();
    assertThatThrownBy(() -> new SeenName(" ", T0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Contact contact(long id, ContactIdentity... identities) {
    return Contact.meet(
        new TenantId(new UUID(0, 1)), new ContactId(new UUID(0, id)), List.of(identities), T0);
  }
}
