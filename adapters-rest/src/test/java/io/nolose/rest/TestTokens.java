package io.nolose.rest;

import io.nolose.application.access.TokenIssuer;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;

/** Signs tokens under the tests' own key. */
final class TestTokens implements TokenIssuer {
  static final String SECRET = "a-secret-that-only-these-tests-know-0123456789";

  @Override
  public Duration lifetime() {
    return Duration.ofMinutes(15);
  }

  @Override
  public String issue(Membership membership, SessionId session, Instant now) {
    return issue(membership, session, now, SECRET);
  }

  String issue(Membership membership, SessionId session, Instant now, String secret) {
    return Jwt.issuer("nolose")
        .subject(membership.user().toString())
        .claim("tenant_id", membership.tenant().toString())
        .claim("sid", session.toString())
        .issuedAt(now)
        .expiresAt(now.plus(lifetime()))
        .signWithSecret(secret);
  }
}
