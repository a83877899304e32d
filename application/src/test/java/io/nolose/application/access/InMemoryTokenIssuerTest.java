package io.nolose.application.access;

import java.time.Instant;
import java.util.Optional;

final class InMemoryTokenIssuerTest implements TokenIssuerContract {
  private final InMemoryTokenIssuer issuer = new InMemoryTokenIssuer();

  @Override
  public TokenIssuer issuer() {
    return issuer;
  }

  @Override
  public Optional<Claims> verify(String token, Instant now) {
    return issuer.verify(token, now);
  }
}
