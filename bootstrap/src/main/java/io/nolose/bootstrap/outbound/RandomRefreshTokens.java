package io.nolose.bootstrap.outbound;

import io.nolose.application.access.RefreshTokenSource;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as 43 characters of base64url. */
public final class RandomRefreshTokens implements RefreshTokenSource {
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random;

  public RandomRefreshTokens(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String next() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }
}
