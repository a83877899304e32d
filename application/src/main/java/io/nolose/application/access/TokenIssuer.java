package io.nolose.application.access;

import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import java.time.Duration;
import java.time.Instant;

/** Issues access tokens: signed, short-lived, naming user, tenant, role and session. */
public interface TokenIssuer {

  /** How long an access token is good for. */
  Duration lifetime();

  /** A bearer token good from {@code now} for {@link #lifetime()}. */
  String issue(Membership membership, SessionId session, Instant now);
}
