package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.access.PasswordHasher;
import io.nolose.application.access.PasswordHasherContract;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest implements PasswordHasherContract {
  private static final Password PASSWORD = new Password("correct horse battery staple");

  private final PasswordHasher hasher = new Argon2PasswordHasher(new SecureRandom());

  @Override
  public PasswordHasher hasher() {
    return hasher;
  }

  @Test
  void digestShouldSayHowItWasMadeAndDifferEachTime() {
    PasswordDigest digest = hasher.hash(PASSWORD);

    assertThat(digest.value()).startsWith("$argon2id$v=19$m=7168,t=5,p=1$");
    assertThat(hasher.hash(PASSWORD)).isNotEqualTo(digest);
  }

  @Test
  void hasherShouldReadWhatTheReferenceImplementationWrote() {
    // echo -n password | argon2 somesalt -id -t 2 -m 8 -p 1 -l 32
    PasswordDigest reference =
        new PasswordDigest(
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

    assertThat(hasher.matches("password", reference)).isTrue();
    assertThat(hasher.matches("differentpassword", reference)).isFalse();
  }

  @Test
  void callerShouldBeToldOfTheOverloadWhenNoTurnComes() {
    Semaphore turns = new Semaphore(Argon2PasswordHasher.CONCURRENT_MAX, true);
    PasswordHasher impatient =
        new Argon2PasswordHasher(new SecureRandom(), turns, Duration.ofMillis(1));
    turns.acquireUninterruptibly(Argon2PasswordHasher.CONCURRENT_MAX);

    assertThatThrownBy(() -> impatient.hash(PASSWORD))
        .isInstanceOf(PasswordHasher.Overloaded.class);

    turns.release();
    assertThat(impatient.hash(PASSWORD).value()).isNotEmpty();
    assertThat(turns.availablePermits()).isEqualTo(1);
  }
}
