package io.nolose.persistence.access;

import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.access.UserRepository;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sql.StoreFailures;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Optional;
import java.util.UUID;

/** Users and memberships in PostgreSQL. */
public final class PostgresUserRepository implements UserRepository {
  /** Whoever asks whether he is the first waits for those who register, and they for him. */
  private static final String ALONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('nolose.registration', 0))";

  private static final String AMONG_OTHERS =
      "SELECT pg_advisory_xact_lock_shared(hashtextextended('nolose.registration', 0))";

  private final Users users = new Users();
  private final Memberships memberships = new Memberships();
  private final Sql sql;

  public PostgresUserRepository(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<User> find(UserId user) {
    return StoreFailures.translated(
        () -> users.findByIdOptional(user.value()).map(UserRow::toDomain));
  }

  @Override
  public Optional<User> findByEmail(EmailAddress email) {
    return StoreFailures.translated(
        () -> users.find("email", email.value()).firstResultOptional().map(UserRow::toDomain));
  }

  @Override
  public Optional<Membership> findMembership(UserId user) {
    return StoreFailures.translated(() ->
        memberships
            .find("userId", user.value())
            .firstResultOptional()
            .map(MembershipRow::toDomain));
  }

  @Override
  public void add(User user, Membership membership) {
    sql.run(AMONG_OTHERS);
    StoreFailures.translating(() -> {
      users.persistAndFlush(UserRow.of(user));
      memberships.persistAndFlush(MembershipRow.of(membership));
    });
  }

  @Override
  public boolean isEmpty() {
    sql.run(ALONE);
    return StoreFailures.translated(() -> users.count() == 0);
  }

  static class Users implements PanacheRepositoryBase<UserRow, UUID> {}

  static class Memberships implements PanacheRepositoryBase<MembershipRow, MembershipKey> {}
}
