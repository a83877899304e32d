package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberFormatContract;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.contact.PhoneNumberReaderContract;
import io.nolose.domain.channel.PhoneNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumberReaderTest implements PhoneNumberReaderContract, PhoneNumberFormatContract {
  private final LibPhoneNumberReader reader = new LibPhoneNumberReader();

  @Override
  public PhoneNumberReader reader() {
    return reader;
  }

  @Override
  public PhoneNumberFormat format() {
    return reader;
  }

  @ParameterizedTest
  @CsvSource({
    "+55 (11) 98888-7777, +5511988887777",
    "5511988887777, +5511988887777",
    "005511988887777, +5511988887777",
    "00 55 11 98888 7777, +5511988887777",
    "+55 11 8888-7777, +551188887777",
    "+52 55 1234 5678, +525512345678",
    "+52 1 55 1234 5678, +5215512345678",
    "+1 (212) 555-0100, +12125550100",
    "+44 (0)20 7946 0958, +442079460958",
    "+54 9 11 2345-6789, +5491123456789",
    "+49 30 123456, +4930123456",
    "+91 98765 43210, +919876543210",
    "+٥٥ ١١ ٩٨٨٨٨ ٧٧٧٧, +5511988887777"
  })
  void numberShouldBeReadHoweverItIsWritten(String written, String expected) {
    assertThat(reader.read(written)).contains(new PhoneNumber(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "+",
        "00",
        "hello",
        "+1 800 FLOWERS",
        "+55 11",
        "+999 123456789",
        "11 98888",
        "+55119888877776666",
        "5511988887777@s.whatsapp.net",
        "+55 11 98888-7777 ramal 5",
        "++5511988887777000000000000000000000000000000"
      })
  void textShouldBeRefusedWhenNoCountryCouldHaveSuchANumber(String written) {
    assertThat(reader.read(written)).isEmpty();
  }
}
