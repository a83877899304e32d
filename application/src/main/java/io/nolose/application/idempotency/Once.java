package io.nolose.application.idempotency;

/** What came of a request under a key. */
public sealed interface Once<A> {
  /** It took effect now. */
  record Done<A>(A value) implements Once<A> {}

  /** It took effect before; this was the answer. */
  record Answered<A>(StoredAnswer answer) implements Once<A> {}

  /** Its twin is being worked on, or was when its process died. */
  record UnderWay<A>() implements Once<A> {}

  /** The key stands for another request. */
  record OtherRequest<A>() implements Once<A> {}
}
