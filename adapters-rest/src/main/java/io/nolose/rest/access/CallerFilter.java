package io.nolose.rest.access;

import io.nolose.application.access.CheckSession;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks on each request that is not open whether the token's session still runs. A signed-out or
 * deactivated user is out at once, however long his token would be good.
 */
@Singleton
public class CallerFilter {
  private static final String TENANT = "tenant_id";
  private static final String TENANT_IN_LOGS = "tenant";
  private static final String SESSION = "sid";

  private final SecurityIdentity identity;

  /** Filters are made while the application is built, the use case only when it runs. */
  private final Provider<CheckSession> checkSession;

  private final CurrentCaller current;

  @Inject
  public CallerFilter(
      SecurityIdentity identity, Provider<CheckSession> checkSession, CurrentCaller current) {
    this.identity = identity;
    this.checkSession = checkSession;
    this.current = current;
  }

  /** Throws the 401 problem unless the request is open or its session runs. */
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION + 1)
  public void check(ResourceInfo route) {
    if (!isOpen(route)) {
      requireSession();
    }
  }

  /**
   * For a route that is open to somebody else as well: throws the 401 problem unless his session
   * runs.
   */
  public void requireSession() {
    if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
      throw AccessProblems.notSignedIn();
    }
    UserId user = claim(token, "sub").flatMap(UserId::parse).orElseThrow(AccessProblems::notOurs);
    SessionId session =
        claim(token, SESSION).flatMap(SessionId::parse).orElseThrow(AccessProblems::notOurs);
    switch (checkSession.get().execute(new CheckSession.Command(user, session))) {
      case CheckSession.Outcome.Allowed(Membership membership) -> {
        if (!claim(token, TENANT).orElse("").equals(membership.tenant().toString())) {
          throw AccessProblems.notOurs();
        }
        MDC.put(TENANT_IN_LOGS, membership.tenant().toString());
        current.enter(new Caller(membership.tenant(), user, membership.role(), session));
      }
      case CheckSession.Outcome.Ended() -> throw AccessProblems.sessionEnded();
    }
  }

  private static boolean isOpen(ResourceInfo route) {
    return route.getResourceMethod().isAnnotationPresent(PermitAll.class)
        || route.getResourceClass().isAnnotationPresent(PermitAll.class);
  }

  private static Optional<String> claim(JsonWebToken token, String name) {
    return token.claim(name).map(String::valueOf);
  }
}
