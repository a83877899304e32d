package io.nolose.application;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after null for the beginning
 * @param limit 1 to 200
 */
public record PageRequest(@Nullable Cursor after, int limit) {
  public static final int LIMIT_DEFAULT = 50;
  public static final int LIMIT_MAX = 200;

  public PageRequest {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("a page has 1 to 200 items");
    }
  }
}
