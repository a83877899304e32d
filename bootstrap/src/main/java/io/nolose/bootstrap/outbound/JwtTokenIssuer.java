package io.nolose.bootstrap.outbound;

import io.nolose.application.access.TokenIssuer;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import io.smallrye.jwt.build.Jwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * JSON Web Tokens signed with HMAC-SHA-256. The key is derived from the operator's secret; the
 * verifying side gets the same one through the property {@code smallrye.jwt.verify.secretkey}.
 */
public final class JwtTokenIssuer implements TokenIssuer {
  /** The claim {@code iss}, which the verifying side asks for. */
  public static final String ISSUER = "nolose";

  private final Duration lifetime;
  private final SecretKey key;

  /**
   * Makes an issuer.
   *
   * @param secretKey the operator's secret, not the key itself
   */
  public JwtTokenIssuer(String secretKey, Duration lifetime) {
    this.lifetime = lifetime;
    this.key = new SecretKeySpec(DerivedKey.ACCESS_TOKENS.bytes(secretKey), "HmacSHA256");
  }

  /** The key as the verifying side wants it: a JSON Web Key. */
  public static String verificationKey(String secretKey) {
    return "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"%s\"}"
        .formatted(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(DerivedKey.ACCESS_TOKENS.bytes(secretKey)));
  }

  @Override
  public Duration lifetime() {
    return lifetime;
  }

  @Override
  public String issue(Membership membership, SessionId session, Instant now) {
    String role = membership.role().name().toLowerCase(Locale.ROOT);
    return Jwt.issuer(ISSUER)
        .subject(membership.user().toString())
        .groups(role)
        .claim("tenant_id", membership.tenant().toString())
        .claim("role", role)
        .claim("sid", session.toString())
        .issuedAt(now)
        .expiresAt(now.plus(lifetime))
        .jws()
        .sign(key);
  }
}
