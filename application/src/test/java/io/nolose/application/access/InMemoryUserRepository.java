package io.nolose.application.access;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.access.UserRepository;
import java.util.Optional;

/** Users in memory. */
public final class InMemoryUserRepository implements UserRepository {
  private static final String WHETHER_ANY = "whether any user exists";

  private final InMemorySchema schema;

  public InMemoryUserRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<User> find(UserId user) {
    return schema.users.find(user);
  }

  @Override
  public Optional<User> findByEmail(EmailAddress email) {
    return schema.usersByEmail.find(email).flatMap(schema.users::find);
  }

  @Override
  public Optional<Membership> findMembership(UserId user) {
    return schema.memberships.find(user);
  }

  @Override
  public void add(User user, Membership membership) {
    schema.database.lock(WHETHER_ANY);
    schema.users.insert(user.id(), user);
    schema.usersByEmail.insert(user.email(), user.id());
    schema.memberships.insert(user.id(), membership);
  }

  @Override
  public boolean isEmpty() {
    schema.database.lock(WHETHER_ANY);
    return schema.users.rows().isEmpty();
  }
}
