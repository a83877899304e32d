package io.nolose.application.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link BroadcastQueue} does. */
public interface BroadcastQueueContract extends StoreContract {
  private BroadcastFixture broadcasts() {
    return new BroadcastFixture(ports());
  }

  private Broadcast due(Instant at) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    return broadcasts().stored(channel, new Audience.Listed(), at, StoreFixture.at(0));
  }

  @Test
  default void listShouldNameWhatIsDueOfAllTenantsTheLongestOverdueFirst() {
    Broadcast second = due(StoreFixture.at(20));
    Broadcast first = due(StoreFixture.at(10));
    due(StoreFixture.at(31));
    broadcasts().saved(due(StoreFixture.at(5)).due(null));
    assertThat(ports().broadcastQueue().listDue(StoreFixture.at(30), 10))
        .containsExactly(
            new BroadcastQueue.Due(first.tenant(), first.id()),
            new BroadcastQueue.Due(second.tenant(), second.id()));
    assertThat(ports().broadcastQueue().listDue(StoreFixture.at(30), 1)).hasSize(1);
    assertThat(ports().broadcastQueue().listDue(StoreFixture.at(9), 10)).isEmpty();
  }

  @Test
  default void claimShouldGiveWhatIsStillDue() {
    Broadcast broadcast = due(StoreFixture.at(10));
    assertThat(claim(broadcast.tenant(), broadcast, 10)).contains(broadcast);
    assertThat(claim(broadcast.tenant(), broadcast, 9)).isEmpty();
    assertThat(claim(fixture().storedTenant(), broadcast, 10)).isEmpty();
  }

  @Test
  default void claimShouldNotWaitForWhoeverWorksOnIt() {
    Broadcast broadcast = due(StoreFixture.at(10));
    try (HeldTransaction _ =
        HeldTransaction.begin(
            ports().transactions(),
            broadcast.tenant(),
            () ->
                ports()
                    .broadcastQueue()
                    .claim(broadcast.tenant(), broadcast.id(), StoreFixture.at(10)))) {
      assertThat(claim(broadcast.tenant(), broadcast, 10)).isEmpty();
    }
    assertThat(claim(broadcast.tenant(), broadcast, 10)).isPresent();
  }

  private Optional<Broadcast> claim(TenantId tenant, Broadcast broadcast, int second) {
    return in(
        tenant,
        () -> ports().broadcastQueue().claim(tenant, broadcast.id(), StoreFixture.at(second)));
  }
}
