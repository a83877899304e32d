package io.nolose.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentityRulesTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final ContactIdentity OLD = phone("+5511988887777");
  private static final ContactIdentity NEW = phone("+5511977776666");
  private static final ContactIdentity NEWER = phone("+5511966665555");
  private static final ContactIdentity USER_ID =
      new ContactIdentity(new IdentityScope("account:1"), IdentityKind.BSUID, "BR.1");

  @Test
  void leftIdentityShouldStayAsAliasAndNoLongerBeCurrent() {
    Contact moved = met(OLD).adopt(List.of(NEW), T0).leave(List.of(OLD), T0);
    assertThat(moved.identities()).containsExactly(OLD, NEW);
    assertThat(moved.currentIdentities()).containsExactly(NEW);
    assertThat(moved.isRetired(OLD)).isTrue();
    assertThat(moved.phoneNumber()).contains(new PhoneNumber(NEW.value()));
    assertThat(Contact.bestMatch(List.of(moved), List.of(OLD))).contains(moved);
    assertThat(moved.link(List.of(OLD))).isSameAs(moved);
  }

  @Test
  void olderChangeShouldHandNothingBackWhenItComesLate() {
    Contact moved = met(OLD).adopt(List.of(NEW), T0).leave(List.of(OLD), T0);
    Instant earlier = T0.minusSeconds(60);
    Contact late = moved.adopt(List.of(OLD), earlier).leave(List.of(NEW), earlier);
    assertThat(late.currentIdentities()).containsExactly(NEW);
  }

  @Test
  void newerChangeShouldHandBackWhatAnOlderOneLeft() {
    Contact back =
        met(OLD)
            .adopt(List.of(NEW), T0)
            .leave(List.of(OLD), T0)
            .adopt(List.of(OLD), T0.plusSeconds(1))
            .leave(List.of(NEW), T0.plusSeconds(1));
    assertThat(back.currentIdentities()).containsExactly(OLD);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void changesShouldEndAlikeInWhateverOrderAndHoweverOften(long seed) {
    Random random = new Random(seed);
    List<UnaryOperator<Contact>> changes =
        new ArrayList<>(
            List.of(
                it -> it.adopt(List.of(NEW), T0),
                it -> it.leave(List.of(OLD), T0),
                it -> it.adopt(List.of(NEWER), T0.plusSeconds(5)),
                it -> it.leave(List.of(NEW), T0.plusSeconds(5)),
                it -> it.called(new SeenName("ana", T0)),
                it -> it.called(new SeenName("ana.silva", T0.plusSeconds(3))),
                it -> it.link(List.of(USER_ID, OLD))));
    Contact expected = applied(met(OLD), changes);
    changes.addAll(List.copyOf(changes));
    Collections.shuffle(changes, random);
    assertThat(applied(met(OLD), changes)).isEqualTo(expected);
    assertThat(expected.currentIdentities()).containsExactlyInAnyOrder(NEWER, USER_ID);
  }

  @Test
  void changeShouldLeaveBehindOnlyWhatItNamesASuccessorOf() {
    assertThat(new IdentityChange(List.of(OLD, USER_ID), List.of(NEW), T0).leftBehind())
        .containsExactly(OLD);
    assertThat(new IdentityChange(List.of(OLD), List.of(OLD, NEW), T0).leftBehind()).isEmpty();
    assertThatThrownBy(() -> new IdentityChange(List.of(), List.of(NEW), T0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void usernameShouldBeShownOnlyWhenNoNameIsKnown() {
    Contact contact = met(OLD).called(new SeenName("ana", T0));
    assertThat(contact.displayName()).contains("@ana");
    assertThat(contact.named(null, new SeenName("Ana", T0)).displayName()).contains("Ana");
  }

  @Test
  void absorbShouldKeepAllIdentitiesAndTheLaterNames() {
    Contact survivor = met(NEW).named(new SeenName("Ana", T0), null);
    Contact other =
        met(OLD)
            .leave(List.of(OLD), T0)
            .named(new SeenName("Ana M.", T0.plusSeconds(1)), new SeenName("ana", T0));
    Contact merged = survivor.absorb(other, T0.plusSeconds(9));
    assertThat(merged.id()).isEqualTo(survivor.id());
    assertThat(merged.identities()).containsExactly(NEW, OLD);
    assertThat(merged.currentIdentities()).containsExactly(NEW);
    assertThat(merged.savedName()).isEqualTo(new SeenName("Ana M.", T0.plusSeconds(1)));
    assertThat(merged.profileName()).isEqualTo(new SeenName("ana", T0));
    assertThat(merged.isSurvivor()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "+5511987654321, +551187654321",
    "+551187654321, +5511987654321",
    "+5215512345678, +525512345678",
    "+541123456789, +5491123456789"
  })
  void variantShouldBeTheOtherWayOfWritingANumber(String number, String variant) {
    assertThat(NumberVariants.of(new PhoneNumber(number))).contains(new PhoneNumber(variant));
    assertThat(NumberVariants.of(new PhoneNumber(variant))).contains(new PhoneNumber(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+551133334444", "+55119333344445", "+351912345678", "+14155552671"})
  void variantShouldBeAbsentWhereNumbersAreWrittenInOneWay(String number) {
    assertThat(NumberVariants.of(new PhoneNumber(number))).isEmpty();
    assertThat(NumberVariants.of(USER_ID)).isEmpty();
  }

  @Test
  void pairShouldBeTheSameWhicheverContactWasNamedFirst() {
    ContactId one = new ContactId(new UUID(0, 1));
    ContactId other = new ContactId(new UUID(-1, 0));
    assertThat(new ContactPair(one, other)).isEqualTo(new ContactPair(other, one));
    assertThat(new ContactPair(other, one).one()).isEqualTo(one);
    assertThatThrownBy(() -> new ContactPair(one, one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void evidenceShouldAddUpInWhateverOrderAndNotChangeHowTheConflictStands() {
    IdentityConflict variant =
        conflict(1, IdentityConflict.Reason.NUMBER_VARIANT, Set.of(OLD, NEW), T0);
    IdentityConflict linked =
        conflict(
            1, IdentityConflict.Reason.LINKED_BY_PROVIDER, Set.of(USER_ID), T0.minusSeconds(1));
    assertThat(variant.with(linked))
        .isEqualTo(linked.with(variant))
        .isEqualTo(linked.with(variant).with(variant));
    assertThat(variant.with(linked).reason()).isEqualTo(IdentityConflict.Reason.LINKED_BY_PROVIDER);
    IdentityConflict dismissed =
        variant.resolved(new IdentityConflict.Resolution(false, new UserId(new UUID(1, 1)), T0));
    assertThat(dismissed.with(linked).state()).isEqualTo(IdentityConflict.State.DISMISSED);
  }

  private static IdentityConflict conflict(
      long id, IdentityConflict.Reason reason, Set<ContactIdentity> identities, Instant seenAt) {
    return new IdentityConflict(
        new TenantId(new UUID(0, 1)),
        new ConflictId(new UUID(0, id)),
        new ContactPair(new ContactId(new UUID(0, 1)), new ContactId(new UUID(0, 2))),
        reason,
        identities,
        seenAt,
        T0,
        null);
  }

  private static Contact applied(Contact contact, List<UnaryOperator<Contact>> changes) {
    Contact result = contact;
    for (UnaryOperator<Contact> change : changes) {
      result = change.apply(result);
    }
    return result;
  }

  private static Contact met(ContactIdentity... identities) {
    return Contact.meet(
        new TenantId(new UUID(0, 1)), new ContactId(new UUID(0, 1)), List.of(identities), T0);
  }

  private static ContactIdentity phone(String number) {
    return ContactIdentity.of(new PhoneNumber(number));
  }
}
