package io.nolose.rest.page;

import io.nolose.application.Cursor;
import io.nolose.application.PageRequest;
import io.nolose.rest.problem.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code limit} and {@code cursor} of a list request. */
public final class Paging {
  private Paging() {}

  /** Throws the 422 problem when either is not usable. */
  public static PageRequest request(@Nullable String limit, @Nullable String cursor) {
    Violations violations = new Violations();
    Integer size = PageRequest.LIMIT_DEFAULT;
    if (limit != null && !limit.isEmpty()) {
      size =
          violations.parsed(
              "limit",
              wholeNumber(limit).filter(it -> it >= 1 && it <= PageRequest.LIMIT_MAX),
              "is a whole number from 1 to " + PageRequest.LIMIT_MAX);
    }
    Cursor after = null;
    if (cursor != null && !cursor.isEmpty()) {
      after =
          violations.parsed(
              "cursor",
              Cursor.parse(cursor),
              "is not one that we made; take next_cursor of the previous part, or leave it out");
    }
    violations.throwIfAny();
    return new PageRequest(after, size == null ? PageRequest.LIMIT_DEFAULT : size);
  }

  private static Optional<Integer> wholeNumber(String text) {
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
