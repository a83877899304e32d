package io.nolose.bootstrap.outbound;

import io.nolose.application.access.RefreshTokenSource;
import io.nolose.application.access.RefreshTokenSourceContract;
import java.security.SecureRandom;

class RandomRefreshTokensTest implements RefreshTokenSourceContract {
  private final RefreshTokenSource tokens = new RandomRefreshTokens(new SecureRandom());

  @Override
  public RefreshTokenSource source() {
    return tokens;
  }
}
