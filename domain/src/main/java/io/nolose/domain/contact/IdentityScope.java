package io.nolose.domain.contact;

import io.nolose.domain.channel.ConnectionId;

/**
 * Where an identity is valid: the world for a telephone number, an Evolution connection for a
 * linked id, a Meta business portfolio for a BSUID. Two equal values in different scopes are two
 * people.
 */
public record IdentityScope(String value) {
  public static final IdentityScope WORLD = new IdentityScope("world");

  public IdentityScope {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("a scope has 1 to 200 characters");
    }
  }

  public static IdentityScope of(ConnectionId connection) {
    return new IdentityScope("connection:" + connection);
  }

  @Override
  public String toString() {
    return value;
  }
}
