package io.nolose.application.access;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Salted SHA-256: a real digest, and fast, as only tests may want it. */
public final class InMemoryPasswordHasher implements PasswordHasher {
  private static final String PREFIX = "$test$";

  private final TransactionGuard guard;
  private final AtomicLong salts = new AtomicLong();

  public InMemoryPasswordHasher(TransactionGuard guard) {
    this.guard = guard;
  }

  @Override
  public PasswordDigest hash(Password password) {
    guard.refuseInside("hashing a password");
    return digest(Long.toString(salts.incrementAndGet()), password.value());
  }

  @Override
  public boolean matches(String candidate, PasswordDigest digest) {
    guard.refuseInside("checking a password");
    String value = digest.value();
    if (!value.startsWith(PREFIX)) {
      return false;
    }
    String salt = value.substring(PREFIX.length(), value.lastIndexOf('$'));
    return MessageDigest.isEqual(bytes(value), bytes(digest(salt, candidate).value()));
  }

  private static PasswordDigest digest(String salt, String password) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(salt + ':' + password));
      return new PasswordDigest(PREFIX + salt + '$' + HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
