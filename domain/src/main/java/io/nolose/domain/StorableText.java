package io.nolose.domain;

/**
 * Makes strangers' text fit for every store and encoding we use: U+0000 and lone surrogates become
 * U+FFFD. The raw provider event keeps what really arrived.
 */
public final class StorableText {
  private StorableText() {}

  /** The same text when it is already storable. */
  public static String of(String text) {
    if (text.codePoints().noneMatch(StorableText::isUnstorable)) {
      return text;
    }
    return text.codePoints()
        .map(point -> isUnstorable(point) ? 0xFFFD : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The same, cut to at most {@code max} characters. */
  public static String of(String text, int max) {
    return of(text.length() > max ? text.substring(0, max) : text);
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0 || (codePoint >= 0xD800 && codePoint <= 0xDFFF);
  }
}
