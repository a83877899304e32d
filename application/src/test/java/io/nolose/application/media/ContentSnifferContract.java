package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@link ContentSniffer} does. */
public interface ContentSnifferContract {
  ContentSniffer sniffer();

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d49484452, image/png",
    "ffd8ffe000104a46494600010100, image/jpeg",
    "25504446 2d312e37, application/pdf",
  })
  default void sniffShouldKnowWhatCustomersSend(String hex, String expected) {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(sniffer().sniff(head, null, null)).isEqualTo(expected);
  }

  @Test
  default void sniffShouldNotBelieveWhatIsDeclared() {
    byte[] page = "<!DOCTYPE html><html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    assertThat(sniffer().sniff(page, "photo.png", "image/png")).isEqualTo("text/html");
    byte[] drawing =
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(sniffer().sniff(drawing, "photo.png", "image/png"))
        .doesNotStartWith("image/png")
        .doesNotStartWith("image/jpeg");
  }

  @Test
  default void sniffShouldSayUnknownWhenThereIsNothingToSee() {
    assertThat(sniffer().sniff(new byte[0], null, null)).isEqualTo(ContentSniffer.UNKNOWN);
    assertThat(sniffer().sniff(new byte[] {0, 1, 2, 3}, null, null))
        .isEqualTo(ContentSniffer.UNKNOWN);
  }
}
