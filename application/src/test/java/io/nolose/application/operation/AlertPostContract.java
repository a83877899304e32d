package io.nolose.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link AlertPost} does. */
public interface AlertPostContract {
  /** One rule fires, another one does no longer. */
  AlertPost.Notice NOTICE =
      new AlertPost.Notice(
          List.of(
              new AlertState(
                  AlertRule.DISK_SPACE, true, 0, StoreFixture.at(60), false, null, "91 % are used"),
              new AlertState(
                  AlertRule.CHANNEL_DOWN,
                  false,
                  0,
                  StoreFixture.at(120),
                  true,
                  StoreFixture.at(1),
                  "2 channels are down")),
          StoreFixture.at(180));

  AlertPost post();

  /** What came, as text, in the order of coming. */
  List<String> received();

  /** From now on nobody takes anything. */
  void refuse();

  @Test
  default void noticeShouldTellWhatFiresAndWhatEnded() {
    assertThat(post().deliver(NOTICE)).isTrue();
    assertThat(received())
        .singleElement()
        .asString()
        .contains("disk-space", "91 % are used", "channel-down");
  }

  @Test
  default void noticeShouldCountAsUndeliveredWhenNobodyTakesIt() {
    refuse();
    assertThat(post().deliver(NOTICE)).isFalse();
    assertThat(received()).isEmpty();
  }
}
