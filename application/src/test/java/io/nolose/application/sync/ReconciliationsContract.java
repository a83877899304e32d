package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Reconciliations} does. */
public interface ReconciliationsContract extends StoreContract {

  @Test
  default void connectionThatWasNeverUpShouldNotBeDue() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(due(at(9))).doesNotContain(lane(channel));
  }

  @Test
  default void connectionThatWasNeverLookedAtShouldBeDueOnceItWasUp() {
    Channel channel = connected(at(1));
    assertThat(due(at(2))).contains(lane(channel));
    assertThat(loaded(channel))
        .isEqualTo(
            new Reconciliation(
                channel.tenant(), channel.id(), first(channel).id(), null, null, at(7)));
  }

  @Test
  default void connectionOfAnotherProviderShouldNotBeDue() {
    Channel channel = connected(at(1));
    ProviderKind other =
        first(channel).provider() == ProviderKind.EVOLUTION
            ? ProviderKind.CLOUD_API
            : ProviderKind.EVOLUTION;
    assertThat(ports().reconciliations().due(List.of(other), at(2), 1_000))
        .doesNotContain(lane(channel));
  }

  @Test
  default void connectionShouldBeDueAgainWhenItsTimeComesAndNotBefore() {
    Channel channel = connected(at(1));
    save(
        channel,
        new Reconciliation(
            channel.tenant(), channel.id(), first(channel).id(), at(1), at(2), at(6)));
    assertThat(due(at(5))).doesNotContain(lane(channel));
    assertThat(due(at(6))).contains(lane(channel));
  }

  @Test
  default void connectionShouldBeDueWhenItCameUpSinceItWasLookedAt() {
    Channel channel = connected(at(4));
    save(
        channel,
        new Reconciliation(
            channel.tenant(), channel.id(), first(channel).id(), null, at(3), at(900)));
    assertThat(due(at(5))).contains(lane(channel));
  }

  @Test
  default void hurryShouldMakeEverythingDueNow() {
    Channel channel = connected(at(1));
    save(
        channel,
        new Reconciliation(
            channel.tenant(), channel.id(), first(channel).id(), at(1), at(2), at(900)));
    ports().reconciliations().hurry(at(5));
    assertThat(due(at(5))).contains(lane(channel));
    assertThat(loaded(channel).completeUntil()).isEqualTo(at(1));
  }

  @Test
  default void saveShouldReplace() {
    Channel channel = connected(at(1));
    Reconciliation before = loaded(channel);
    save(channel, before.complete(at(3)));
    Reconciliation after = loaded(channel).checked(at(5), at(8));
    save(channel, after);
    assertThat(loaded(channel)).isEqualTo(after);
    assertThat(after.completeUntil()).isEqualTo(at(3));
  }

  private static Instant at(int minute) {
    return StoreFixture.at(minute);
  }

  private List<ReconciliationLane> due(Instant now) {
    return ports().reconciliations().due(List.of(ProviderKind.values()), now, 1_000);
  }

  private Reconciliation loaded(Channel channel) {
    return in(channel.tenant(), () -> ports().reconciliations().load(lane(channel), at(7)));
  }

  private void save(Channel channel, Reconciliation reconciliation) {
    run(channel.tenant(), () -> ports().reconciliations().save(reconciliation));
  }

  private static Connection first(Channel channel) {
    return channel.connections().getFirst();
  }

  private static ReconciliationLane lane(Channel channel) {
    return new ReconciliationLane(channel.tenant(), channel.id(), first(channel).id());
  }

  private Channel connected(Instant since) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel up =
        channel.observe(
            first(channel).id(),
            ConnectionObservation.of(new ConnectionStatus.Connected(since)),
            since);
    run(channel.tenant(), () -> ports().channels().save(up));
    return up;
  }
}
