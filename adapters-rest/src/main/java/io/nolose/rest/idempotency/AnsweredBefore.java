package io.nolose.rest.idempotency;

import io.nolose.application.idempotency.StoredAnswer;

/** Ends a request that was answered before, with that answer. */
final class AnsweredBefore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient StoredAnswer answer;

  AnsweredBefore(StoredAnswer answer) {
    super("answered before", null, false, false);
    this.answer = answer;
  }

  StoredAnswer answer() {
    return answer;
  }
}
