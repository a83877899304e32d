package io.nolose.bootstrap.outbound;

import io.nolose.application.access.PasswordHasher;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with OWASP's parameters for little memory (7 MiB, 5 passes, 1 lane). Two hashings run at
 * once, about 14 MiB; the others wait in order. A digest says with which parameters it was made, so
 * that older ones keep working when these grow.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  /** How many hashings run at once. */
  public static final int CONCURRENT_MAX = 2;

  /** How long a caller waits for its turn before it is told that there are too many. */
  public static final Duration WAIT_MAX = Duration.ofSeconds(3);

  private static final int MEMORY_KIB = 7 * 1024;
  private static final int PASSES = 5;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern DIGEST =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,6}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  private final SecureRandom random;
  private final Semaphore turns;
  private final Duration waitMax;

  public Argon2PasswordHasher(SecureRandom random) {
    this(random, new Semaphore(CONCURRENT_MAX, true), WAIT_MAX);
  }

  Argon2PasswordHasher(SecureRandom random, Semaphore turns, Duration waitMax) {
    this.random = random;
    this.turns = turns;
    this.waitMax = waitMax;
  }

  @Override
  public PasswordDigest hash(Password password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = derive(password.value(), salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordDigest(
        "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(
                MEMORY_KIB,
                PASSES,
                LANES,
                base64.encodeToString(salt),
                base64.encodeToString(hash)));
  }

  @Override
  public boolean matches(String candidate, PasswordDigest digest) {
    Matcher parts = DIGEST.matcher(digest.value());
    if (!parts.matches()) {
      return false;
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual =
        derive(
            candidate,
            Base64.getDecoder().decode(parts.group(4)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  private byte[] derive(
      String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    awaitTurn();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[length];
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      turns.release();
    }
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Overloaded();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Overloaded();
    }
  }
}
