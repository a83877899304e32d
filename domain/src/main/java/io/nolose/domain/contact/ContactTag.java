package io.nolose.domain.contact;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A word by which a business groups its contacts: lower case, without space at its ends, with
 * single spaces inside, and without a slash.
 */
public record ContactTag(String value) implements Comparable<ContactTag> {
  public static final int LENGTH_MAX = 50;

  /** So many has one contact at most. */
  public static final int PER_CONTACT_MAX = 50;

  public ContactTag {
    if (!isWellFormed(value) || !value.equals(normalised(value))) {
      throw new IllegalArgumentException("a tag has 1 to 50 characters in lower case");
    }
  }

  /** Reads a tag as a stranger wrote it; empty when it could not be one. */
  public static Optional<ContactTag> parse(String text) {
    String normalised = normalised(text);
    return isWellFormed(normalised) && normalised.equals(normalised(normalised))
        ? Optional.of(new ContactTag(normalised))
        : Optional.empty();
  }

  private static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .strip()
        .replaceAll("\\s+", " ");
  }

  private static boolean isWellFormed(String text) {
    return !text.isEmpty()
        && text.length() <= LENGTH_MAX
        && text.codePoints()
            .noneMatch(point ->
                point == '/'
                    || Character.isISOControl(point)
                    || Character.getType(point) == Character.SURROGATE);
  }

  @Override
  public int compareTo(ContactTag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
