package io.nolose.media.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.media.ContentSniffer;
import io.nolose.application.media.ContentSnifferContract;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TikaContentSnifferTest implements ContentSnifferContract {
  private final TikaContentSniffer sniffer = new TikaContentSniffer();

  @Override
  public ContentSniffer sniffer() {
    return sniffer;
  }

  @ParameterizedTest
  @CsvSource({
    "524946461a000000574542505650384c0d000000, image/webp",
    "4f676753000200000000000000000000000000000000000000000113 4f70757348656164, application/ogg",
    "0000001866747970 6d703432 00000000 6d703432 69736f6d, video/mp4",
    "494433030000000000, audio/mpeg",
    "2321414d520a3c, audio/amr",
    "504b0304140000000800, application/zip",
  })
  void sniffShouldKnowWhatWhatsAppCarries(String hex, String expected) {
    byte[] head = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThat(sniffer.sniff(head, null, null)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304140000000800, Lista.docx, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "504b0304140000000800, Lista.pdf, application/zip",
  })
  void sniffShouldLetANameOnlyMakeItMorePrecise(String hex, String name, String expected) {
    assertThat(sniffer.sniff(HexFormat.of().parseHex(hex), name, null)).isEqualTo(expected);
  }

  @Test
  void sniffShouldLetADeclarationTellSoundFromFilm() {
    byte[] head =
        HexFormat.of().parseHex("4f6767530002" + "00".repeat(20) + "01134f70757348656164");
    assertThat(sniffer.sniff(head, null, "audio/ogg; codecs=opus")).isEqualTo("audio/ogg");
  }
}
