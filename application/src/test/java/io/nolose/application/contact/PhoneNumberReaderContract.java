package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PhoneNumberReader} does. */
public interface PhoneNumberReaderContract {
  PhoneNumberReader reader();

  @ParameterizedTest
  @CsvSource({
    "+5511988887777, +5511988887777",
    "5511988887777, +5511988887777",
    "+55 (11) 98888-7777, +5511988887777",
    "005511988887777, +5511988887777",
    "' +44 20 7946 0958 ', +442079460958",
    "+351 912 345 678, +351912345678",
    "+1.415.555.2671, +14155552671"
  })
  default void readShouldUnderstandHowPeopleWriteNumbers(String written, String number) {
    assertThat(reader().read(written)).contains(new PhoneNumber(number));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "+",
        "hello",
        "12",
        "+55",
        "+5511988887777123456",
        "+0011988887777",
        "+99999999999999",
        "5511988887777@s.whatsapp.net"
      })
  default void readShouldRefuseWhatNoCountryHas(String written) {
    assertThat(reader().read(written)).isEmpty();
  }
}
