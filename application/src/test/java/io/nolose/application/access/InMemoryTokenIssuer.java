package io.nolose.application.access;

import io.nolose.application.access.TokenIssuerContract.Claims;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Issues tokens that only this object can read. */
public final class InMemoryTokenIssuer implements TokenIssuer {
  private record Issued(Claims claims, Instant at) {}

  private final Map<String, Issued> issued = new ConcurrentHashMap<>();

  @Override
  public Duration lifetime() {
    return Duration.ofMinutes(15);
  }

  @Override
  public String issue(Membership membership, SessionId session, Instant now) {
    String token = "test-access-token-" + session + "-" + issued.size();
    issued.put(token, new Issued(new Claims(membership, session), now));
    return token;
  }

  /** What the token says, while it is good. */
  public Optional<Claims> verify(String token, Instant now) {
    return Optional.ofNullable(issued.get(token))
        .filter(found -> now.isBefore(found.at().plus(lifetime())))
        .map(Issued::claims);
  }
}
