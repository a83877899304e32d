package io.nolose.persistence.sql;

import io.nolose.application.PageRequest;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Before which row a page begins, in lists that are ordered by time and id, newest first. The first
 * page begins before the end of time, so that one statement serves all pages.
 */
public record PagePlace(OffsetDateTime at, UUID id) {
  /** Later than all that is stored; Hibernate cannot bind what the driver calls infinity. */
  private static final PagePlace START =
      new PagePlace(OffsetDateTime.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

  public static PagePlace of(PageRequest page) {
    return page.after() == null
        ? START
        : new PagePlace(SqlValues.time(page.after().at()), page.after().id());
  }
}
