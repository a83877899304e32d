package io.nolose.domain.contact;

import io.nolose.domain.channel.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other way in which one mobile number may be written where a digit was added or dropped:
 * Brazil's ninth digit, Mexico's 1 and Argentina's 9 after the country code. WhatsApp may know a
 * subscriber by either. A variant is a hint whom to look for, never proof that it is he.
 */
public final class NumberVariants {
  /** Mobile numbers of eight digits began with 6 to 9; the ninth was put before those. */
  private static final Pattern BRAZIL = Pattern.compile("(\\+55[1-9]\\d)(9?)([6-9]\\d{7})");

  private static final Pattern MEXICO = Pattern.compile("(\\+52)(1?)(\\d{10})");
  private static final Pattern ARGENTINA = Pattern.compile("(\\+54)(9?)(\\d{10})");

  private NumberVariants() {}

  /** Empty where numbers are written in one way only. */
  public static Optional<PhoneNumber> of(PhoneNumber number) {
    return toggled(BRAZIL, number, "9")
        .or(() -> toggled(MEXICO, number, "1"))
        .or(() -> toggled(ARGENTINA, number, "9"));
  }

  /** The same for an identity; empty unless it is a telephone number. */
  public static Optional<ContactIdentity> of(ContactIdentity identity) {
    return identity.kind() == IdentityKind.PHONE
        ? of(new PhoneNumber(identity.value())).map(ContactIdentity::of)
        : Optional.empty();
  }

  private static Optional<PhoneNumber> toggled(Pattern form, PhoneNumber number, String digit) {
    Matcher parts = form.matcher(number.value());
    return parts.matches()
        ? Optional.of(
            new PhoneNumber(
                parts.group(1) + (parts.group(2).isEmpty() ? digit : "") + parts.group(3)))
        : Optional.empty();
  }
}
