package io.nolose.rest.page;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next part; null at the end
 */
@RegisterForReflection
public record PageResponse<T>(List<T> items, @Nullable String nextCursor) {

  public static <S, T> PageResponse<T> of(Page<S> page, Function<S, T> item) {
    Cursor next = page.next();
    return new PageResponse<>(
        page.items().stream().map(item).toList(), next == null ? null : next.token());
  }
}
