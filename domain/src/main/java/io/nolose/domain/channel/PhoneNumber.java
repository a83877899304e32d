package io.nolose.domain.channel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number in E.164 form: {@code +}, country code, subscriber number, at most 15 digits.
 * Only the form is checked; a stored number is never rewritten.
 */
public record PhoneNumber(String value) {
  private static final Pattern FORM = Pattern.compile("\\+[1-9]\\d{4,14}");

  public PhoneNumber {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a telephone number in E.164 form");
    }
  }

  public static Optional<PhoneNumber> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
  }

  /** Reads a number that a provider wrote without the plus sign. */
  public static Optional<PhoneNumber> ofDigits(String digits) {
    return parse("+" + digits);
  }

  /** The number without the plus sign. */
  public String digits() {
    return value.substring(1);
  }

  /** Masked: a number is personal data and does not belong in logs. */
  @Override
  public String toString() {
    return value.substring(0, 3) + "***" + value.substring(value.length() - 2);
  }
}
