package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.access.TokenIssuer;
import io.nolose.application.access.TokenIssuerContract;
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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class JwtTokenIssuerTest implements TokenIssuerContract {
  private static final String SECRET = "a secret of an operator, long enough";
  private static final Membership MEMBERSHIP =
      new Membership(new TenantId(new UUID(1, 1)), new UserId(new UUID(2, 2)), Role.OWNER);
  private static final SessionId SESSION = new SessionId(new UUID(3, 3));
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** The verifier knows no time but its own: so much later is the contract's time still right. */
  private static final Duration DECADES = Duration.ofDays(20_000);

  private final JwtTokenIssuer issuer = new JwtTokenIssuer(SECRET, LIFETIME);

  @Override
  public TokenIssuer issuer() {
    return issuer;
  }

  @Override
  public Optional<Claims> verify(String token, Instant now) {
    try {
      JsonWebToken verified = verifier(SECRET, DECADES).parse(token);
      return Optional.of(verified)
          .filter(claims -> claims.getExpirationTime() > now.getEpochSecond())
          .map(JwtTokenIssuerTest::claims);
    } catch (ParseException refused) {
      return Optional.empty();
    }
  }

  @Test
  void tokenShouldSayWhoIssuedItWhenAndForHowLong() throws Exception {
    JsonWebToken token = verifier(SECRET, DECADES).parse(issuer.issue(MEMBERSHIP, SESSION, NOW));

    assertThat(token.getIssuer()).isEqualTo("nolose");
    assertThat(token.getGroups()).containsExactly("owner");
    assertThat(token.getIssuedAtTime()).isEqualTo(NOW.getEpochSecond());
    assertThat(token.getExpirationTime()).isEqualTo(NOW.plus(LIFETIME).getEpochSecond());
  }

  @Test
  void tokenShouldBeRefusedWhenSignedUnderAnotherSecret() {
    String token = issuer.issue(MEMBERSHIP, SESSION, Instant.now());

    assertThatThrownBy(() -> verifier(SECRET + "!", Duration.ZERO).parse(token))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void tokenShouldBeRefusedByTheVerifiersOwnTimeWhenItHasExpired() {
    String token = issuer.issue(MEMBERSHIP, SESSION, Instant.now().minus(Duration.ofHours(1)));

    assertThatThrownBy(() -> verifier(SECRET, Duration.ZERO).parse(token))
        .isInstanceOf(ParseException.class);
  }

  private static Claims claims(JsonWebToken token) {
    String role = token.getClaim("role");
    return new Claims(
        new Membership(
            new TenantId(UUID.fromString(token.getClaim("tenant_id"))),
            new UserId(UUID.fromString(token.getSubject())),
            Role.valueOf(role.toUpperCase(Locale.ROOT))),
        new SessionId(UUID.fromString(token.getClaim("sid"))));
  }

  /** Set up like the properties of the application. */
  private static JWTParser verifier(String secret, Duration clockSkew) {
    JWTAuthContextInfo context = new JWTAuthContextInfo();
    context.setSecretKeyContent(JwtTokenIssuer.verificationKey(secret));
    context.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
    context.setKeyFormat(KeyFormat.JWK);
    context.setIssuedBy(JwtTokenIssuer.ISSUER);
    context.setClockSkew((int) clockSkew.toSeconds());
    return new DefaultJWTParser(context);
  }
}
