package io.nolose.domain.access;

import java.util.Optional;

/**
 * Stores users and their memberships. Signing in happens before a tenant is known, so these methods
 * stand outside the tenant wall (see ADR "Tables without tenant policy"). Every method joins the
 * surrounding transaction and throws {@link io.nolose.domain.StoreUnavailable} when the store
 * cannot answer.
 */
public interface UserRepository {
  Optional<User> find(UserId user);

  Optional<User> findByEmail(EmailAddress email);

  /** The user's membership; a user belongs to one tenant for now. */
  Optional<Membership> findMembership(UserId user);

  /**
   * Adds a user and his membership. Throws {@link io.nolose.domain.StaleAggregate} when the id or
   * the e-mail address exists.
   */
  void add(User user, Membership membership);

  /** Whether nobody has registered yet. Serialises with a concurrent first {@link #add}. */
  boolean isEmpty();
}
