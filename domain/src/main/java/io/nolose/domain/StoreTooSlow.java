package io.nolose.domain;

/**
 * A store answers, but did not do what it was asked to within the time it has for that. Asked again
 * it may; asked for less it will.
 */
public final class StoreTooSlow extends StoreUnavailable {
  private static final long serialVersionUID = 1L;

  public StoreTooSlow(String message, Throwable cause) {
    super(message, cause);
  }
}
