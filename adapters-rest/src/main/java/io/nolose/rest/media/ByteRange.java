package io.nolose.rest.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Part of a file.
 *
 * @param from the first byte, from 0
 * @param length how many; not positive when the file has no such part
 */
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * Reads a {@code Range} header. Empty when there is none, or one that a server may pass over:
   * several parts, other units, nonsense.
   */
  static Optional<ByteRange> parse(@Nullable String header, long size) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher matcher = ONE.matcher(header.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String first = matcher.group(1);
    String last = matcher.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(end(Long.parseLong(last), size));
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Long.parseLong(last);
    if (!last.isEmpty() && to < from) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(from, Math.min(to, size - 1) - from + 1));
  }

  boolean isSatisfiable() {
    return length > 0;
  }

  String contentRange(long size) {
    return "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }

  private static ByteRange end(long count, long size) {
    long length = Math.min(count, size);
    return new ByteRange(size - length, length);
  }
}
