package io.nolose.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactTagTest {

  @ParameterizedTest
  @CsvSource({
    "VIP,vip",
    "'  Cliente   Novo ',cliente novo",
    "Aniversário,aniversário",
    "'Aniversa\u0301rio',anivers\u00e1rio",
    "50%,50%"
  })
  void tagShouldBeTheSameHoweverItIsWritten(String written, String tag) {
    assertThat(ContactTag.parse(written)).contains(new ContactTag(tag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a/b", "a\u0000b", "a\ud800b"})
  void tagShouldBeRefusedWhenItCouldNotBeStoredOrNamedInAnAddress(String written) {
    assertThat(ContactTag.parse(written)).isEmpty();
  }

  @Test
  void tagShouldHaveAtMostFiftyCharacters() {
    assertThat(ContactTag.parse("x".repeat(50))).isPresent();
    assertThat(ContactTag.parse("x".repeat(51))).isEmpty();
  }

  @Test
  void tagShouldNotBeMadeOfWhatIsNotNormal() {
    assertThatThrownBy(() -> new ContactTag("VIP")).isInstanceOf(IllegalArgumentException.class);
  }
}
