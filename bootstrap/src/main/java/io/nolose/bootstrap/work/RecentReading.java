package io.nolose.bootstrap.work;

import io.nolose.domain.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the database once for all figures that one reading of {@code /metrics} shows; while it
 * cannot answer there is none.
 */
final class RecentReading<T> {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private record Taken<T>(@Nullable T figures, Instant at) {}

  private final Function<Instant, T> question;
  private final InstantSource time;
  private volatile @Nullable Taken<T> last;

  RecentReading(Function<Instant, T> question, InstantSource time) {
    this.question = question;
    this.time = time;
  }

  Optional<T> take() {
    Instant now = time.instant();
    Taken<T> known = last;
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      known = new Taken<>(ask(now), now);
      last = known;
    }
    return Optional.ofNullable(known.figures());
  }

  private @Nullable T ask(Instant now) {
    try {
      return question.apply(now);
    } catch (StoreUnavailable down) {
      return null;
    }
  }
}
