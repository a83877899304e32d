package io.nolose.application.idempotency;

import java.time.Instant;

/** What a key is found to be when a request claims it. */
public sealed interface Claim {
  /**
   * It is ours.
   *
   * @param at since when, which proves it
   */
  record Fresh(Instant at) implements Claim {}

  /** Its request is not answered yet. */
  record InProgress(String digest) implements Claim {}

  record Answered(String digest, StoredAnswer answer) implements Claim {}

  /** What a request comes to whose key stands already; not asked of a fresh one. */
  static <A> Once<A> standing(Claim claim, KeyedRequest request) {
    return switch (claim) {
      case InProgress(String digest) ->
          request.asksFor(digest) ? new Once.UnderWay<>() : new Once.OtherRequest<>();
      case Answered(String digest, StoredAnswer answer) ->
          request.asksFor(digest) ? new Once.Answered<>(answer) : new Once.OtherRequest<>();
      case Fresh _ -> throw new IllegalStateException("a fresh key stands for nothing yet");
    };
  }
}
