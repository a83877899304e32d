package io.nolose.application.access;

import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;

/**
 * Hashes passwords with a slow, salted function (Argon2id). Bounded: at most two run at once, and
 * who would wait too long gets {@link Overloaded}. Never called inside a transaction.
 */
public interface PasswordHasher {
  PasswordDigest hash(Password password);

  /** Takes as long for a wrong password as for a right one. */
  boolean matches(String candidate, PasswordDigest digest);

  /** Too many hashings wait already. */
  final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Overloaded() {
      super("too many passwords are being checked");
    }
  }
}
