package io.nolose.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertRuleTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Optional<Duration> UNTOLD = Optional.empty();

  @Test
  void eachRuleShouldObjectToItsOwnFigureOnly() {
    assertThat(objecting(1_000, 51, 0, NONE, NONE, 0.1, 0, UNTOLD))
        .containsExactly("error-rate: 51 of 1000 requests failed");
    assertThat(objecting(1_000, 0, 51, NONE, NONE, 0.1, 0, UNTOLD))
        .containsExactly("slow-answers: 51 of 1000 requests took more than 5 s");
    assertThat(objecting(1_000, 0, 0, Duration.ofMinutes(6), NONE, 0.1, 0, UNTOLD))
        .containsExactly("unapplied-events: the oldest event waits for 6 minutes");
    assertThat(objecting(1_000, 0, 0, NONE, Duration.ofMinutes(11), 0.1, 0, UNTOLD))
        .containsExactly("outbox-age: the oldest message is due for 11 minutes");
    assertThat(objecting(1_000, 0, 0, NONE, NONE, 0.85, 0, UNTOLD))
        .containsExactly("disk-space: 85 % of the disk are used");
    assertThat(objecting(1_000, 0, 0, NONE, NONE, 0.1, 2, UNTOLD))
        .containsExactly("channel-down: 2 channels are not connected");
    assertThat(objecting(1_000, 0, 0, NONE, NONE, 0.1, 0, Optional.of(Duration.ofHours(27))))
        .containsExactly("backup-age: the last good backup is 27 hours old");
  }

  @Test
  void noRuleShouldObjectAtItsLimit() {
    assertThat(
            objecting(
                1_000,
                50,
                50,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                0.84,
                0,
                Optional.of(Duration.ofHours(26))))
        .isEmpty();
  }

  @Test
  void sharesShouldNotCountWhenThereAreFewRequests() {
    assertThat(objecting(19, 19, 19, NONE, NONE, 0.1, 0, UNTOLD)).isEmpty();
    assertThat(objecting(20, 2, 0, NONE, NONE, 0.1, 0, UNTOLD)).hasSize(1);
  }

  private static List<String> objecting(
      long answers,
      long errors,
      long slow,
      Duration event,
      Duration send,
      double disk,
      long down,
      Optional<Duration> backup) {
    Vitals vitals = new Vitals(answers, errors, slow, event, send, disk, down, backup);
    return Arrays.stream(AlertRule.values())
        .flatMap(rule -> rule.objection(vitals).map(said -> rule.slug() + ": " + said).stream())
        .toList();
  }
}
