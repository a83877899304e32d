package io.nolose.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StorableTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "Olá", "👋🏽 família 👨‍👩‍👧", "line\nline\ttab", "\u0001\uFFFE"})
  void storableTextShouldBeTheSameObject(String text) {
    assertThat(StorableText.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a\u0000b, a\uFFFDb",
    "x\u0000\u0000x, x\uFFFD\uFFFDx",
    "high \uD83D alone, high \uFFFD alone",
    "low \uDC4B alone, low \uFFFD alone",
    "\uDC4B\uD83D, \uFFFD\uFFFD",
    "end \uD83D, end \uFFFD"
  })
  void unstorableCharactersShouldBecomeReplacements(String text, String storable) {
    assertThat(StorableText.of(text)).isEqualTo(storable);
  }

  @Test
  void resultShouldSurviveEveryEncoding() {
    String text = StorableText.of("\u0000 \uD83D\uDC4B \uD83D x \uDC4B");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(text).contains("👋").doesNotContain("\u0000");
  }
}
