package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.access.CheckSession;
import io.nolose.application.access.PasswordHasher;
import io.nolose.application.access.RefreshSession;
import io.nolose.application.access.RefreshTokenSource;
import io.nolose.application.access.RegisterUser;
import io.nolose.application.access.RegistrationPolicy;
import io.nolose.application.access.Sessions;
import io.nolose.application.access.SignIn;
import io.nolose.application.access.SignInThrottle;
import io.nolose.application.access.SignOut;
import io.nolose.application.access.TokenIssuer;
import io.nolose.domain.access.SessionRepository;
import io.nolose.domain.access.UserRepository;
import io.nolose.domain.tenancy.TenantRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Registering, signing in, staying signed in, signing out. */
@Singleton
final class AccessWiring {

  @Produces
  @Singleton
  Sessions sessions(
      SessionRepository repository,
      TokenIssuer issuer,
      RefreshTokenSource refreshTokens,
      UuidSource ids) {
    return new Sessions(repository, issuer, refreshTokens, ids);
  }

  @Produces
  @Singleton
  RegisterUser registerUser(
      Transactions transactions,
      UserRepository users,
      TenantRepository tenants,
      PasswordHasher hasher,
      Sessions sessions,
      RegistrationPolicy policy,
      RegisterUser.Origin origin) {
    return new RegisterUser(transactions, users, tenants, hasher, sessions, policy, origin);
  }

  @Produces
  @Singleton
  RegisterUser.Origin origin(UuidSource ids, InstantSource time) {
    return new RegisterUser.Origin(ids, time);
  }

  @Produces
  @Singleton
  SignIn signIn(
      Transactions transactions,
      UserRepository users,
      TenantRepository tenants,
      PasswordHasher hasher,
      SignInThrottle throttle,
      Sessions sessions,
      InstantSource time) {
    return new SignIn(transactions, users, tenants, hasher, throttle, sessions, time);
  }

  @Produces
  @Singleton
  RefreshSession refreshSession(
      Transactions transactions,
      SessionRepository repository,
      UserRepository users,
      Sessions sessions,
      InstantSource time) {
    return new RefreshSession(transactions, repository, users, sessions, time);
  }

  @Produces
  @Singleton
  SignOut signOut(Transactions transactions, SessionRepository sessions, InstantSource time) {
    return new SignOut(transactions, sessions, time);
  }

  @Produces
  @Singleton
  CheckSession checkSession(
      Transactions transactions,
      SessionRepository sessions,
      UserRepository users,
      InstantSource time) {
    return new CheckSession(transactions, sessions, users, time);
  }
}
