package io.nolose.persistence.sql;

import io.nolose.domain.StorableText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Our values in the form PostgreSQL keeps them. */
public final class SqlValues {
  private static final OffsetDateTime EARLIEST = OffsetDateTime.parse("0001-01-01T00:00:00Z");
  private static final OffsetDateTime LATEST = OffsetDateTime.parse("9999-12-31T23:59:59.999999Z");

  private SqlValues() {}

  /**
   * To the microsecond, as PostgreSQL keeps it: cut, not rounded, so that no time moves into the
   * future. Times that a provider made up beyond the years 1 to 9999 end at their edges.
   */
  public static OffsetDateTime time(Instant instant) {
    if (instant.isBefore(EARLIEST.toInstant())) {
      return EARLIEST;
    }
    return instant.isAfter(LATEST.toInstant())
        ? LATEST
        : instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  /** One text array as text, for a parameter that is itself an array of rows; null stays null. */
  public static @Nullable String textArray(@Nullable List<String> texts) {
    return texts == null
        ? null
        : texts.stream()
            .map(text -> StorableText.of(text).replace("\\", "\\\\").replace("\"", "\\\""))
            .map(text -> "\"" + text + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  static @Nullable Object parameter(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> StorableText.of(text);
      case Instant instant -> time(instant);
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
