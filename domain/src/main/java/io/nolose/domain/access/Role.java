package io.nolose.domain.access;

/** What a user may do in a tenant, from most to least. */
public enum Role {
  OWNER,
  ADMIN,
  AGENT,
  VIEWER;

  /** Whether this role may do what {@code other} may do. */
  public boolean isAtLeast(Role other) {
    return compareTo(other) <= 0;
  }
}
