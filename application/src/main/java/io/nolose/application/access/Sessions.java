package io.nolose.application.access;

import io.nolose.application.UuidSource;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Opens sessions and renews their tokens, for the use cases of this package. */
public final class Sessions {
  private final SessionRepository repository;
  private final TokenIssuer issuer;
  private final RefreshTokenSource refreshTokens;
  private final UuidSource ids;

  public Sessions(
      SessionRepository repository,
      TokenIssuer issuer,
      RefreshTokenSource refreshTokens,
      UuidSource ids) {
    this.repository = repository;
    this.issuer = issuer;
    this.refreshTokens = refreshTokens;
    this.ids = ids;
  }

  SessionTokens open(Membership membership, Instant now) {
    String refreshToken = refreshTokens.next();
    Session session =
        Session.open(new SessionId(ids.next()), membership, digest(refreshToken), now);
    repository.add(session);
    return tokens(membership, session, refreshToken, now);
  }

  SessionTokens renew(Session session, Membership membership, Instant now) {
    String refreshToken = refreshTokens.next();
    repository.update(session.rotate(digest(refreshToken), now));
    return tokens(membership, session, refreshToken, now);
  }

  private SessionTokens tokens(
      Membership membership, Session session, String refreshToken, Instant now) {
    Duration lifetime = issuer.lifetime();
    return new SessionTokens(issuer.issue(membership, session.id(), now), lifetime, refreshToken);
  }

  static RefreshTokenDigest digest(String refreshToken) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(refreshToken.getBytes(StandardCharsets.UTF_8));
      return new RefreshTokenDigest(HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
