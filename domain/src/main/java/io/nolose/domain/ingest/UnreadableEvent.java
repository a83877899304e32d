package io.nolose.domain.ingest;

/** A stored event is not in the form its provider promises; it waits as a dead letter. */
public final class UnreadableEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableEvent(String message) {
    super(message);
  }

  public UnreadableEvent(String message, Throwable cause) {
    super(message, cause);
  }
}
