package io.nolose.simulator.world;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What WhatsApp does with telephone numbers. */
public final class Numbers {
  private static final Pattern TWELVE_OR_THIRTEEN =
      Pattern.compile("(\\d{2})(\\d{2})(\\d)(\\d{8})");
  private static final int LAST_NINTH_DIGIT_AREA = 30;
  private static final char FIRST_MOBILE_DIGIT = '7';

  private Numbers() {}

  /** Only the digits of a number written in any way. */
  public static String digits(String written) {
    StringBuilder digits = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      }
    }
    return digits.toString();
  }

  /**
   * The number under which WhatsApp knows the subscriber. Brazilian mobiles with an area code above
   * 30 are registered without their ninth digit; Mexican and Argentinian mobiles lose the digit
   * after the country code.
   */
  public static String registered(String digits) {
    Matcher parts = TWELVE_OR_THIRTEEN.matcher(digits);
    if (!parts.matches()) {
      return digits;
    }
    String country = parts.group(1);
    if (country.equals("55")) {
      boolean keepsNinthDigit =
          parts.group(4).charAt(0) < FIRST_MOBILE_DIGIT
              || Integer.parseInt(parts.group(2)) <= LAST_NINTH_DIGIT_AREA;
      return keepsNinthDigit ? digits : country + parts.group(2) + parts.group(4);
    }
    if (country.equals("52") || country.equals("54")) {
      return country + digits.substring(3);
    }
    return digits;
  }

  /**
   * Whether nobody can be reached there: numbers ending in eight zeros, and those too short to
   * exist.
   */
  public static boolean neverExists(String digits) {
    return digits.length() < 8 || digits.endsWith("00000000");
  }
}
