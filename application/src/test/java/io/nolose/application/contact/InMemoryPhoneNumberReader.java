package io.nolose.application.contact;

import io.nolose.domain.channel.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers of a few countries by their lengths; the real reader knows them all. */
public final class InMemoryPhoneNumberReader implements PhoneNumberReader {
  private static final Pattern WRITTEN = Pattern.compile("\\+?[0-9 ().-]+");
  private static final Pattern KNOWN =
      Pattern.compile("1[2-9]\\d{9}|351\\d{9}|44\\d{10}|49\\d{7,11}|55\\d{10,11}");

  @Override
  public Optional<PhoneNumber> read(String text) {
    String stripped = text.strip();
    if (!WRITTEN.matcher(stripped).matches()) {
      return Optional.empty();
    }
    String digits = stripped.replaceAll("\\D", "");
    String number =
        !stripped.startsWith("+") && digits.startsWith("00") ? digits.substring(2) : digits;
    return KNOWN.matcher(number).matches() ? PhoneNumber.ofDigits(number) : Optional.empty();
  }
}
