package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WhatsAppIdTest {
  /** As Meta has sent them: received, sent by the business, with 18, 20, 22 and 32 characters. */
  @ParameterizedTest
  @CsvSource({
    "wamid.HBgLNjAxNzM1MjYyMzMVAgASGBQzQUI0NkE4NjM1QTU2NjVGOURGQgA=, 3AB46A8635A5665F9DFB",
    "wamid.HBgLNjAxNzM1MjYyMzMVAgARGBJCNkY5NTBENEU3ODYxQTM3RUQA, B6F950D4E7861A37ED",
    "wamid.HBgNNTUxNjk5MjMxODIyMhUCABEYEjgxQkVFRDVBQTVDODFDOTg3MQA=, 81BEED5AA5C81C9871",
    "wamid.HBgLNjE0MTQwMDYyMTIVAgASGBYzRUIwNzI1NUJGN0I5MUZDNkJFODgzAA==, 3EB07255BF7B91FC6BE883",
    "wamid.HBgLNjY2MTExODg2NjkVAgASGCA2RTdFNDY1NDYwQzlERjI2NjYyNjhCNTc5NzUwRkI0MgA=,"
        + " 6E7E465460C9DF2666268B579750FB42",
    "3EB0C767D097B7C7C030, 3EB0C767D097B7C7C030",
  })
  void readShouldFindTheIdThatPhonesKnow(String id, String bare) {
    assertThat(WhatsAppId.read(new ProviderMessageId(id))).contains(new WhatsAppId(bare));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wamid.",
        "wamid.!!!",
        "wamid.gBGGFlA5Fpa",
        "wamid.HBgLNjAxNzM1MjYyMzMVAgASGBQzQUI0NkE4NjM1QTU2NjVGOURGQg==",
        "wamid.HBgLNjAxNzM1MjYyMzMVAgASGBQzQUI0NkE4NjM1QTU2NjVGOURGQgAA",
        "wamid.HBgLNjAxNzM1MjYyMzMVAgATGBQzQUI0NkE4NjM1QTU2NjVGOURGQgA=",
        "wamid.HBj/NjAxNzM1MjYyMzMVAgASGBQzQUI0NkE4NjM1QTU2NjVGOURGQgA=",
        "3eb0c767d097b7c7c030",
        "OUT-1",
        "3EB0C767D097B7C7C03Ä",
      })
  void readShouldGuessNothingWhenTheFormIsAnother(String id) {
    assertThat(WhatsAppId.read(new ProviderMessageId(id))).isEmpty();
  }

  @Test
  void idShouldHaveTheFormThatProgramsMake() {
    assertThatThrownBy(() -> new WhatsAppId("no")).isInstanceOf(IllegalArgumentException.class);
  }
}
