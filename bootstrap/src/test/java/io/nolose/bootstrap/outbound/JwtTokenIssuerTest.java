package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import io.smallrye.jwt.KeyFormat;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class JwtTokenIssuerTest {
  private static final String SECRET = "a secret of an operator, long enough";
  private static final Membership MEMBERSHIP =
      new Membership(new TenantId(new UUID(1, 1)), new UserId(new UUID(2, 2)), Role.OWNER);
  private static final SessionId SESSION = new SessionId(new UUID(3, 3));
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final JwtTokenIssuer issuer = new JwtTokenIssuer(SECRET, LIFETIME);

  @Test
  void tokenShouldNameUserTenantRoleAndSession() throws Exception {
    JsonWebToken token = verifier(SECRET).parse(issuer.issue(MEMBERSHIP, SESSION, now));

    assertThat(token.getIssuer()).isEqualTo("nolose");
    assertThat(token.getSubject()).isEqualTo(MEMBERSHIP.user().toString());
    assertThat(token.<String>getClaim("tenant_id")).isEqualTo(MEMBERSHIP.tenant().toString());
    assertThat(token.<String>getClaim("role")).isEqualTo("owner");
    assertThat(token.<String>getClaim("sid")).isEqualTo(SESSION.toString());
    assertThat(token.getGroups()).containsExactly("owner");
    assertThat(token.getIssuedAtTime()).isEqualTo(now.getEpochSecond());
    assertThat(token.getExpirationTime()).isEqualTo(now.plus(LIFETIME).getEpochSecond());
  }

  @Test
  void tokenShouldBeRefusedWhenSignedUnderAnotherSecret() {
    String token = issuer.issue(MEMBERSHIP, SESSION, now);

    assertThatThrownBy(() -> verifier(SECRET + "!").parse(token))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void tokenShouldBeRefusedWhenItHasExpired() {
    String token = issuer.issue(MEMBERSHIP, SESSION, now.minus(Duration.ofHours(1)));

    assertThatThrownBy(() -> verifier(SECRET).parse(token)).isInstanceOf(ParseException.class);
  }

  /** Set up from the same text as the property {@code smallrye.jwt.verify.secretkey}. */
  private static JWTParser verifier(String secret) {
    JWTAuthContextInfo context = new JWTAuthContextInfo();
    context.setSecretKeyContent(JwtTokenIssuer.verificationKey(secret));
    context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
    context.setKeyFormat(KeyFormat.JWK);
    context.setIssuedBy(JwtTokenIssuer.ISSUER);
    return new DefaultJWTParser(context);
  }
}
