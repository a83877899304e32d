package io.nolose.domain.template;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking a provider about templates.
 *
 * @param <T> what it answers
 */
public sealed interface CatalogResult<T> {

  /** It did what was asked. */
  record Done<T>(T value) implements CatalogResult<T> {}

  /**
   * It said no, and would say no again.
   *
   * @param code the provider's, or a word of ours
   */
  record Refused<T>(Ground ground, String code, String reason) implements CatalogResult<T> {}

  /** Nothing of the kind works before somebody acts: a bad token, a missing permission. */
  record Barred<T>(String code, String reason) implements CatalogResult<T> {}

  /**
   * It has too much to do; later it may do it.
   *
   * @param retryAfter as it asked for; null when it did not
   */
  record Busy<T>(@Nullable Duration retryAfter, String reason) implements CatalogResult<T> {}

  /** No connection was established: nothing was asked. */
  record Unreachable<T>(String cause) implements CatalogResult<T> {}

  /** It was asked, and no usable answer came: it may have done it. */
  record Unknown<T>(String cause) implements CatalogResult<T> {}

  /** Why it said no. */
  enum Ground {
    /** A template of that name and language is there already. */
    EXISTS,
    /** There is no such template. */
    ABSENT,
    /** What was asked for is not as it should be. */
    INVALID,
    /** This provider has no templates. */
    UNSUPPORTED
  }
}
