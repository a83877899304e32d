package io.nolose.domain.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, compared without regard to case. The form is checked loosely on purpose: only
 * a delivered mail proves an address. At most 254 characters (RFC 5321, erratum 1690).
 */
public record EmailAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile(
          "[^@\\s\\p{Cntrl}\"<>]{1,64}@[^@\\s\\p{Cntrl}\"<>]+\\.[^@\\s\\p{Cntrl}\"<>.]+");

  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > 254 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  public static Optional<EmailAddress> parse(String text) {
    try {
      return Optional.of(new EmailAddress(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** Masked: an address is personal data and does not belong in logs. */
  @Override
  public String toString() {
    return value.charAt(0) + "***" + value.substring(value.indexOf('@'));
  }
}
