package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link PhoneNumberFormat} does. */
public interface PhoneNumberFormatContract {
  PhoneNumberFormat format();

  @ParameterizedTest
  @CsvSource({
    "+5511988887777, +55 11 98888-7777",
    "+551133334444, +55 11 3333-4444",
    "+442079460958, +44 20 7946 0958",
    "+99912345678, +99912345678"
  })
  default void internationalShouldWriteNumbersAsTheirCountryDoes(String number, String written) {
    assertThat(format().international(new PhoneNumber(number))).isEqualTo(written);
  }
}
