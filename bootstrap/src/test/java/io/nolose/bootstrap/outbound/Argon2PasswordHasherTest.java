package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.access.PasswordHasher;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {
  private static final Password PASSWORD = new Password("correct horse battery staple");

  private final PasswordHasher hasher = new Argon2PasswordHasher(new SecureRandom());

  @Test
  void digestShouldMatchItsPasswordOnly() {
    PasswordDigest digest = hasher.hash(PASSWORD);

    assertThat(hasher.matches(PASSWORD.value(), digest)).isTrue();
    assertThat(hasher.matches("correct horse battery stapler", digest)).isFalse();
    assertThat(hasher.matches("", digest)).isFalse();
  }

  @Test
  void digestShouldSayHowItWasMadeAndDifferEachTime() {
    PasswordDigest digest = hasher.hash(PASSWORD);

    assertThat(digest.value()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
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
  void strangeDigestShouldBeAnErrorWhenCompared() {
    assertThatThrownBy(() -> hasher.matches("x", new PasswordDigest("$2b$12$abc")))
        .isInstanceOf(IllegalArgumentException.class);
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

  @Test
  void everyCallerShouldGetATurnWhenManyComeAtOnce() throws Exception {
    PasswordDigest digest = hasher.hash(PASSWORD);
    int callers = 6;
    CountDownLatch together = new CountDownLatch(callers);
    PasswordHasher patient =
        new Argon2PasswordHasher(
            new SecureRandom(),
            new Semaphore(Argon2PasswordHasher.CONCURRENT_MAX, true),
            Duration.ofMinutes(1));
    Callable<Boolean> call =
        () -> {
          together.countDown();
          together.await();
          return patient.matches(PASSWORD.value(), digest);
        };

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        answers.add(threads.submit(call));
      }
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
    }
  }
}
