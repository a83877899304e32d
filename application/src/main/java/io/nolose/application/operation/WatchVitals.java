package io.nolose.application.operation;

import io.nolose.domain.StoreUnavailable;
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
 * five minutes. Of several instances one looks. What could not be told is told later. Only of a
 * store that does not answer each instance keeps its own record, and each tells.
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

  /** How the store stands, which cannot be written down in it. */
  private AlertState store;

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
    this.store = AlertState.calm(AlertRule.DATABASE, time.instant());
  }

  /**
   * Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer, after having
   * that told if it lasts.
   */
  public synchronized Outcome execute() {
    Instant now = time.instant();
    try {
      Outcome outcome = watch(now);
      tellOfStore(Optional.empty(), now);
      return outcome;
    } catch (StoreUnavailable away) {
      tellOfStore(Optional.of("asked by this instance, it did not answer"), now);
      throw away;
    }
  }

  private void tellOfStore(Optional<String> objection, Instant now) {
    store = store.look(objection, now);
    if (store.isNews()
        && !wasToldLately(List.of(store), now)
        && post.deliver(new AlertPost.Notice(List.of(store), now))) {
      store = store.told(now);
    }
  }

  private Outcome watch(Instant now) {
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
