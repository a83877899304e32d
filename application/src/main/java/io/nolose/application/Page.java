package io.nolose.application;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param next where the list goes on; null at its end
 */
public record Page<T>(List<T> items, @Nullable Cursor next) {
  public Page {
    items = List.copyOf(items);
  }

  /** Makes a page of at most {@code limit} items from up to one more that was read ahead. */
  public static <T> Page<T> of(List<T> readAhead, int limit, Function<T, Cursor> place) {
    if (readAhead.size() <= limit) {
      return new Page<>(readAhead, null);
    }
    List<T> items = readAhead.subList(0, limit);
    return new Page<>(items, place.apply(items.getLast()));
  }
}
