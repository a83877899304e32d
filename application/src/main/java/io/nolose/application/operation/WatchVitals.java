package io.nolose.application.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks now and then whether everything is well, and has people told what changed, at most every
 * five minutes. Of several instances one looks. What could not be told is told later.
 */
public final class WatchVitals {
  private static final Duration QUIET = Duration.ofMinutes(5);

  /** What a look led to. */
  public sealed interface Outcome {
    /** Another instance looks, or it is too soon. */
    record NotOurTurn() implements Outcome {}

    /** Nothing changed. */
    record Quiet() implements Outcome {}

    /** Something changed, and people were told something a short while ago. */
    record Held(int changes) implements Outcome {}

    record Told(int changes) implements Outcome {}

    /** Nobody took it. */
    record Undelivered(int changes) implements Outcome {}
  }

  private final AlertBook book;
  private final Supplier<Vitals> vitals;
  private final AlertPost post;
  private final Duration pause;
  private final InstantSource time;

  /**
   * @param vitals reads how everything stands
   * @param pause for so long after a look there is no other one, whoever asks
   */
  public WatchVitals(
      AlertBook book, Supplier<Vitals> vitals, AlertPost post, Duration pause, InstantSource time) {
    this.book = book;
    this.vitals = vitals;
    this.post = post;
    this.pause = pause;
    this.time = time;
  }

  /** Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer. */
  public Outcome execute() {
    Instant now = time.instant();
    if (!book.claimTurn(now, pause)) {
      return new Outcome.NotOurTurn();
    }
    List<AlertState> states = look(now);
    book.saveAll(states);
    List<AlertState> news = states.stream().filter(AlertState::isNews).toList();
    if (news.isEmpty()) {
      return new Outcome.Quiet();
    }
    if (wasToldLately(states, now)) {
      return new Outcome.Held(news.size());
    }
    if (!post.deliver(new AlertPost.Notice(news, now))) {
      return new Outcome.Undelivered(news.size());
    }
    book.saveAll(news.stream().map(state -> state.told(now)).toList());
    return new Outcome.Told(news.size());
  }

  private List<AlertState> look(Instant now) {
    Map<AlertRule, AlertState> known =
        book.list().stream().collect(Collectors.toMap(AlertState::rule, Function.identity()));
    Vitals found = vitals.get();
    return Arrays.stream(AlertRule.values())
        .map(rule ->
            Optional.ofNullable(known.get(rule))
                .orElseGet(() -> AlertState.calm(rule, now))
                .look(rule.objection(found), now))
        .toList();
  }

  private static boolean wasToldLately(List<AlertState> states, Instant now) {
    return states.stream()
        .map(AlertState::toldAt)
        .filter(Objects::nonNull)
        .anyMatch(told -> told.isAfter(now.minus(QUIET)) && !told.isAfter(now));
  }
}
