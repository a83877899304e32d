package io.nolose.application.access;

import io.nolose.application.Transactions;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserRepository;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Signs a person in. An unknown address and a wrong password look, and take, the same. */
public final class SignIn {

  /** Who says so, and the network address he says it from. */
  public record Command(EmailAddress email, String password, String address) {
    @Override
    public String toString() {
      return "SignIn.Command[" + email + "]";
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    record SignedIn(UserView user, SessionTokens tokens) implements Outcome {}

    record WrongCredentials() implements Outcome {}

    record TooManyFailures(Duration retryAfter) implements Outcome {}
  }

  private record Account(User user, Membership membership) {}

  private final Transactions transactions;
  private final UserRepository users;
  private final TenantRepository tenants;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;
  private final Sessions sessions;
  private final InstantSource time;
  private final PasswordDigest nobodysPassword;

  public SignIn(
      Transactions transactions,
      UserRepository users,
      TenantRepository tenants,
      PasswordHasher hasher,
      SignInThrottle throttle,
      Sessions sessions,
      InstantSource time) {
    this.transactions = transactions;
    this.users = users;
    this.tenants = tenants;
    this.hasher = hasher;
    this.throttle = throttle;
    this.sessions = sessions;
    this.time = time;
    this.nobodysPassword = hasher.hash(new Password("the password of nobody at all"));
  }

  public Outcome execute(Command command) {
    Duration delay = throttle.delay(command.email(), command.address());
    if (delay.isPositive()) {
      return new Outcome.TooManyFailures(delay);
    }
    Optional<Account> account = transactions.callWithoutTenant(() -> find(command.email()));
    PasswordDigest digest = account.map(found -> found.user().password()).orElse(nobodysPassword);
    boolean isRight = hasher.matches(command.password(), digest);
    if (!isRight || account.isEmpty() || !account.get().user().isActive()) {
      throttle.failed(command.email(), command.address());
      return new Outcome.WrongCredentials();
    }
    throttle.succeeded(command.email(), command.address());
    return open(account.get());
  }

  private Optional<Account> find(EmailAddress email) {
    return users
        .findByEmail(email)
        .flatMap(user ->
            users.findMembership(user.id()).map(membership -> new Account(user, membership)));
  }

  private Outcome open(Account account) {
    Membership membership = account.membership();
    Instant now = time.instant();
    return transactions.call(
        membership.tenant(),
        () -> {
          Tenant tenant =
              tenants
                  .find(membership.tenant())
                  .orElseThrow(() -> new IllegalStateException("a member of no tenant"));
          return new Outcome.SignedIn(
              new UserView(account.user(), tenant, membership.role()),
              sessions.open(membership, now));
        });
  }
}
