package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link TokenIssuer} does. */
public interface TokenIssuerContract {
  /** When tokens are issued. */
  Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  /** What a verifier reads from a token. */
  record Claims(Membership membership, SessionId session) {}

  /** The same at each call within one test. */
  TokenIssuer issuer();

  /** What the edge accepts at that time: empty for a token it refuses. */
  Optional<Claims> verify(String token, Instant now);

  @ParameterizedTest
  @EnumSource(Role.class)
  default void issueShouldNameUserTenantRoleAndSession(Role role) {
    Claims claims = claims(role);
    String token = issuer().issue(claims.membership(), claims.session(), NOW);
    assertThat(verify(token, NOW.plusSeconds(1))).contains(claims);
  }

  @Test
  default void issueShouldMakeATokenFitForAHeader() {
    Claims claims = claims(Role.AGENT);
    assertThat(issuer().issue(claims.membership(), claims.session(), NOW))
        .matches("[A-Za-z0-9_.~+/=-]{20,4000}");
  }

  @Test
  default void tokenShouldBeRefusedAfterItsLifetime() {
    Claims claims = claims(Role.OWNER);
    String token = issuer().issue(claims.membership(), claims.session(), NOW);
    assertThat(issuer().lifetime()).isPositive();
    Instant end = NOW.plus(issuer().lifetime());
    assertThat(verify(token, end.minusSeconds(1))).isPresent();
    assertThat(verify(token, end.plusSeconds(120))).isEmpty();
  }

  @Test
  default void tokenShouldBeRefusedWhenItWasChanged() {
    Claims claims = claims(Role.VIEWER);
    String token = issuer().issue(claims.membership(), claims.session(), NOW);
    int middle = token.length() / 2;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    String changed = token.substring(0, middle) + other + token.substring(middle + 1);
    assertThat(verify(changed, NOW)).isEmpty();
    assertThat(verify("", NOW)).isEmpty();
    assertThat(verify("a.b.c", NOW)).isEmpty();
  }

  private static Claims claims(Role role) {
    return new Claims(
        new Membership(
            new TenantId(UUID.fromString("019577a0-0000-7000-8000-000000000001")),
            new UserId(UUID.fromString("019577a0-0000-7000-8000-000000000002")),
            role),
        new SessionId(UUID.fromString("019577a0-0000-7000-8000-000000000003")));
  }
}
