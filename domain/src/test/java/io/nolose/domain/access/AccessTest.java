package io.nolose.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final RefreshTokenDigest FIRST = new RefreshTokenDigest("a".repeat(64));
  private static final RefreshTokenDigest SECOND = new RefreshTokenDigest("b".repeat(64));

  private final Session session =
      Session.open(
          new SessionId(new UUID(0, 1)),
          new Membership(new TenantId(new UUID(0, 2)), new UserId(new UUID(0, 3)), Role.AGENT),
          FIRST,
          T0);

  @ParameterizedTest
  @ValueSource(strings = {"ana@example.org", "ANA@Example.ORG", "  a.b+c@sub.example.com.br "})
  void emailAddressShouldBeReadWithoutRegardToCase(String text) {
    assertThat(EmailAddress.parse(text))
        .hasValueSatisfying(address ->
            assertThat(address.value()).isEqualTo(text.strip().toLowerCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ana",
        "@example.org",
        "ana@",
        "ana@example",
        "a b@example.org",
        "a@b@example.org",
        "ana@example.org\nx",
        "\"a\"@example.org",
        "ana@.",
        "ana\u0000@example.org"
      })
  void emailAddressShouldRefuseAnyOtherForm(String text) {
    assertThat(EmailAddress.parse(text)).isEmpty();
    assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void emailAddressShouldBeBoundedAndAnswerLongInputAtOnce() {
    assertThat(EmailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + "b".repeat(250) + ".org")).isEmpty();
    assertThat(EmailAddress.parse("a@" + ".".repeat(1_000_000))).isEmpty();
  }

  @Test
  void personalDataAndSecretsShouldHideThemselves() {
    assertThat(new EmailAddress("ana@example.org")).hasToString("a***@example.org");
    assertThat(new Password("correct horse")).hasToString("***");
    assertThat(new PasswordDigest("$argon2id$…")).hasToString("***");
    assertThat(FIRST).hasToString("***");
  }

  @Test
  void passwordShouldHave8To128Characters() {
    assertThat(Password.parse("1234567")).isEmpty();
    assertThat(Password.parse("12345678")).isPresent();
    assertThat(Password.parse("🥐".repeat(7))).isEmpty();
    assertThat(Password.parse("🥐".repeat(128))).isPresent();
    assertThat(Password.parse("x".repeat(129))).isEmpty();
  }

  @Test
  void roleShouldAllowWhatLesserRolesMay() {
    assertThat(Role.OWNER.isAtLeast(Role.VIEWER)).isTrue();
    assertThat(Role.AGENT.isAtLeast(Role.AGENT)).isTrue();
    assertThat(Role.AGENT.isAtLeast(Role.ADMIN)).isFalse();
  }

  @Test
  void sessionShouldRunUntilItExpires() {
    assertThat(session.isRunning(T0)).isTrue();
    assertThat(session.isRunning(T0.plus(Session.LIFETIME).minusNanos(1))).isTrue();
    assertThat(session.isRunning(T0.plus(Session.LIFETIME))).isFalse();
  }

  @Test
  void rotatedSessionShouldHaveANewTokenAndMoreTime() {
    Instant later = T0.plusSeconds(3_600);
    Session rotated = session.rotate(SECOND, later);
    assertThat(rotated.current()).isEqualTo(SECOND);
    assertThat(rotated.expiresAt()).isEqualTo(later.plus(Session.LIFETIME));
    assertThat(rotated.createdAt()).isEqualTo(T0);
  }

  @Test
  void sessionThatIsOverShouldNotRotate() {
    Session ended = session.end(T0.plusSeconds(1));
    assertThat(ended.isRunning(T0.plusSeconds(2))).isFalse();
    assertThat(ended.end(T0.plusSeconds(9))).isSameAs(ended);
    assertThatThrownBy(() -> ended.rotate(SECOND, T0.plusSeconds(2)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> session.rotate(SECOND, T0.plus(Session.LIFETIME)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void namesShouldNotBeBlankAndShouldBeStorable(String blank) {
    assertThatThrownBy(() -> user(blank)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> user("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    assertThat(user(" Ana\u0000 ").name()).isEqualTo("Ana\uFFFD");
    assertThatThrownBy(() -> new Tenant(new TenantId(new UUID(0, 1)), blank, T0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1", "019577a0-0000-7000-8000-00000000000g", "null"})
  void idsShouldRefuseWhatIsNoUuid(String text) {
    assertThat(UserId.parse(text)).isEmpty();
    assertThat(SessionId.parse(text)).isEmpty();
    assertThat(TenantId.parse(text)).isEmpty();
  }

  @Test
  void idsShouldBeReadAsTheyAreWritten() {
    UserId id = new UserId(UUID.fromString("019577a0-0000-7000-8000-00000000000a"));
    assertThat(UserId.parse(id.toString())).contains(id);
  }

  @Test
  void tokenDigestShouldHaveItsLength() {
    assertThatThrownBy(() -> new RefreshTokenDigest("a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static User user(String name) {
    return new User(
        new UserId(new UUID(0, 1)),
        new EmailAddress("ana@example.org"),
        name,
        new PasswordDigest("$x"),
        true,
        T0);
  }
}
