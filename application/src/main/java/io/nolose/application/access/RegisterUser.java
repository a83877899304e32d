package io.nolose.application.access;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.access.UserRepository;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import java.time.Instant;
import java.time.InstantSource;

/** Registers a person together with a tenant of his own, whose owner he is. */
public final class RegisterUser {

  /**
   * Who registers.
   *
   * @param name of the person, and of his business until he changes it
   */
  public record Command(EmailAddress email, Password password, String name) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Registered(UserView user, SessionTokens tokens) implements Outcome {}

    record EmailTaken() implements Outcome {}

    record RegistrationClosed(RegistrationPolicy policy) implements Outcome {}
  }

  private final Transactions transactions;
  private final UserRepository users;
  private final TenantRepository tenants;
  private final PasswordHasher hasher;
  private final Sessions sessions;
  private final RegistrationPolicy policy;
  private final Origin origin;

  /** Where ids and times come from. */
  public record Origin(UuidSource ids, InstantSource time) {}

  public RegisterUser(
      Transactions transactions,
      UserRepository users,
      TenantRepository tenants,
      PasswordHasher hasher,
      Sessions sessions,
      RegistrationPolicy policy,
      Origin origin) {
    this.transactions = transactions;
    this.users = users;
    this.tenants = tenants;
    this.hasher = hasher;
    this.sessions = sessions;
    this.policy = policy;
    this.origin = origin;
  }

  public Outcome execute(Command command) {
    if (policy == RegistrationPolicy.CLOSED) {
      return new Outcome.RegistrationClosed(policy);
    }
    PasswordDigest password = hasher.hash(command.password());
    TenantId tenant = new TenantId(origin.ids().next());
    try {
      return transactions.call(tenant, () -> register(tenant, command, password));
    } catch (StaleAggregate lostRace) {
      return new Outcome.EmailTaken();
    }
  }

  private Outcome register(TenantId id, Command command, PasswordDigest password) {
    if (policy == RegistrationPolicy.FIRST_ONLY && !users.isEmpty()) {
      return new Outcome.RegistrationClosed(policy);
    }
    if (users.findByEmail(command.email()).isPresent()) {
      return new Outcome.EmailTaken();
    }
    Instant now = origin.time().instant();
    Tenant tenant = new Tenant(id, command.name(), now);
    User user =
        new User(
            new UserId(origin.ids().next()), command.email(), command.name(), password, true, now);
    Membership membership = new Membership(id, user.id(), Role.OWNER);
    tenants.add(tenant);
    users.add(user, membership);
    return new Outcome.Registered(
        new UserView(user, tenant, Role.OWNER), sessions.open(membership, now));
  }
}
