package io.nolose.application.ingest;

/** A provider named two different messages with one id; the later one waits as a dead letter. */
public final class ConflictingMessage extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConflictingMessage(String message) {
    super(message);
  }
}
