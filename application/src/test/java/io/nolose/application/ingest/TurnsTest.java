package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final InboxLane LANE =
      new InboxLane(new TenantId(new UUID(1, 1)), new ChannelId(new UUID(1, 2)));

  private final Turns turns = new Turns();

  @Test
  void channelShouldNotBeTakenWhileSomebodyHasIt() {
    assertThat(turns.take(LANE, turns.begin())).isTrue();
    assertThat(turns.take(LANE, turns.begin())).isFalse();
    turns.giveBack(LANE);
    assertThat(turns.take(LANE, turns.begin())).isTrue();
  }

  @Test
  void channelShouldBeLeftToWhoHadItSinceTheOtherLookedRound() {
    long slow = turns.begin();
    turns.take(LANE, turns.begin());
    turns.giveBack(LANE);
    assertThat(turns.take(LANE, slow)).isFalse();
    assertThat(turns.take(LANE, turns.begin())).isTrue();
  }
}
