package io.nolose.bootstrap.outbound;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.channel.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads numbers with Google's libphonenumber. Only lengths are checked, not whether a range is in
 * use: Brazilian mobile numbers may still go by their old eight digits on WhatsApp. Mexican ones go
 * by the 1 that was part of them until 2019 and that the library no longer knows; it is kept when
 * it is written.
 */
public final class LibPhoneNumberReader implements PhoneNumberReader, PhoneNumberFormat {
  private static final int LENGTH_MAX = 40;

  /** Digits and what people put between them; letters would be read as keys of a telephone. */
  private static final Pattern FORM =
      Pattern.compile("\\+?[\\p{Nd}\\h().\\-\\x{2010}-\\x{2015}/]+");

  private static final Pattern MEXICAN_MOBILE = Pattern.compile("\\+521\\d{10}");

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

  @Override
  public Optional<PhoneNumber> read(String text) {
    String written = text.strip();
    if (written.length() > LENGTH_MAX || !FORM.matcher(written).matches()) {
      return Optional.empty();
    }
    String international =
        "+" + PhoneNumberUtil.normalizeDigitsOnly(written).replaceFirst(idd(written), "");
    if (MEXICAN_MOBILE.matcher(international).matches()) {
      return PhoneNumber.parse(international);
    }
    try {
      Phonenumber.PhoneNumber number = numbers.parse(international, null);
      return numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
          ? PhoneNumber.parse(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException notANumber) {
      return Optional.empty();
    }
  }

  @Override
  public String international(PhoneNumber number) {
    try {
      Phonenumber.PhoneNumber parsed = numbers.parse(number.value(), null);
      return numbers.isPossibleNumber(parsed)
          ? numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL)
          : number.value();
    } catch (NumberParseException notANumber) {
      return number.value();
    }
  }

  private static String idd(String written) {
    return written.startsWith("+") ? "" : "^00";
  }
}
