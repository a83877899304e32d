package io.nolose.persistence.health;

import io.nolose.application.health.HealthCheck;
import io.nolose.domain.StoreUnavailable;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * How old the oldest provider event is that waits to be applied, and how many could not be. All
 * tenants together, no content.
 */
public final class InboxHealthCheck implements HealthCheck {
  /** Events that wait longer mean that nobody applies them. */
  static final Duration AGE_MAX = Duration.ofMinutes(10);

  private static final String ASK =
      """
      SELECT (SELECT min(received_at) FROM provider_event_due WHERE due_at <= ?) AS oldest,
        (SELECT count(*) FROM provider_event_due) AS waiting,
        (SELECT count(*) FROM dead_letter WHERE discarded_at IS NULL) AS dead
      """;

  private final Sql dispatcher;
  private final InstantSource time;

  public InboxHealthCheck(Sql dispatcher, InstantSource time) {
    this.dispatcher = dispatcher;
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
      return dispatcher
          .find(
              ASK,
              row -> {
                Instant oldest = row.instantOrNull("oldest");
                Duration age = oldest == null ? Duration.ZERO : Duration.between(oldest, now);
                return new Finding(
                    age.compareTo(AGE_MAX) < 0,
                    Map.of(
                        "oldest_unapplied_seconds", Long.toString(Math.max(0, age.toSeconds())),
                        "waiting", Integer.toString(row.number("waiting")),
                        "dead_letters", Integer.toString(row.number("dead"))));
              },
              now)
          .orElseThrow();
    } catch (StoreUnavailable down) {
      return new Finding(false, Map.of("reason", "no connection"));
    }
  }
}
