package io.nolose.domain.access;

import io.nolose.domain.StorableText;
import java.time.Instant;

/**
 * A person who can sign in. Which tenant he belongs to is said by {@link Membership}.
 *
 * @param name as he wants to be called; 1 to 200 characters
 * @param isActive an inactive user cannot sign in, and his running sessions end at once
 */
public record User(
    UserId id,
    EmailAddress email,
    String name,
    PasswordDigest password,
    boolean isActive,
    Instant createdAt) {
  public static final int NAME_LENGTH_MAX = 200;

  public User {
    name = StorableText.of(name.strip());
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException("a user's name has 1 to 200 characters");
    }
  }
}
