package io.nolose.application.access;

final class InMemoryRefreshTokensTest implements RefreshTokenSourceContract {
  private final RefreshTokenSource source = new InMemoryRefreshTokens();

  @Override
  public RefreshTokenSource source() {
    return source;
  }
}
