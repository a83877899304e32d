package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
  private static final UUID ID = UUID.fromString("019577a0-0000-7000-8000-00000000000a");
  private static final Cursor CURSOR = new Cursor(Instant.parse("2026-03-01T12:00:00.123456Z"), ID);

  @Test
  void cursorShouldSurviveTheWayToTheClientAndBack() {
    assertThat(Cursor.parse(CURSOR.token())).contains(CURSOR);
    assertThat(CURSOR.token()).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAA", "ação", " ", "null", "-1"})
  void garbageShouldBeNoCursor(String token) {
    assertThat(Cursor.parse(token)).isEmpty();
  }

  @Test
  void tokenOfAnotherLengthShouldBeNoCursor() {
    assertThat(Cursor.parse(CURSOR.token() + "AAAA")).isEmpty();
    assertThat(Cursor.parse(CURSOR.token().substring(4))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -62_135_596_801L, 253_402_300_800L, Long.MAX_VALUE})
  void timeThatNoStoreKnowsShouldBeNoCursor(long epochSecond) {
    byte[] bytes =
        ByteBuffer.allocate(28).putLong(epochSecond).putInt(0).putLong(1).putLong(2).array();
    assertThat(Cursor.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .isEmpty();
  }

  @Test
  void pageShouldGoOnOnlyWhenMoreWasReadAhead() {
    List<UUID> three = List.of(ID, ID, ID);
    assertThat(Page.of(three, 3, id -> CURSOR).next()).isNull();
    Page<UUID> page = Page.of(three, 2, id -> CURSOR);
    assertThat(page.items()).hasSize(2);
    assertThat(page.next()).isEqualTo(CURSOR);
    assertThat(Page.of(List.<UUID>of(), 2, id -> CURSOR).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 201})
  void pageRequestShouldBeBounded(int limit) {
    assertThatThrownBy(() -> new PageRequest(null, limit))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
