package io.nolose.application.ingest;

import io.nolose.application.health.HealthCheck;
import io.nolose.domain.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Whether stored events are applied: they are not when one of them waits too long. */
public final class InboxHealth implements HealthCheck {
  /** Events that wait longer mean that nobody applies them. */
  static final Duration AGE_MAX = Duration.ofMinutes(10);

  private final InboxBacklog backlog;
  private final InstantSource time;

  public InboxHealth(InboxBacklog backlog, InstantSource time) {
    this.backlog = backlog;
    this.time = time;
  }

  @Override
  public String name() {
    return "inbox";
  }

  @Override
  public boolean isEssential() {
    return false;
  }

  @Override
  public Finding check() {
    Instant now = time.instant();
    try {
      InboxBacklog.Backlog found = backlog.measure(now);
      Duration age =
          Optional.ofNullable(found.oldest())
              .map(oldest -> Duration.between(oldest, now))
              .filter(Duration::isPositive)
              .orElse(Duration.ZERO);
      return new Finding(
          age.compareTo(AGE_MAX) < 0,
          Map.of(
              "oldest_unapplied_seconds", Long.toString(age.toSeconds()),
              "waiting", Long.toString(found.waiting()),
              "dead_letters", Long.toString(found.deadLetters())));
    } catch (StoreUnavailable down) {
      return new Finding(false, Map.of("reason", "no connection"));
    }
  }
}
