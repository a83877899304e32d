package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelLock} does. */
public interface ChannelLockContract extends StoreContract {

  @Test
  default void tryAcquireShouldTakeAFreeLockAndTakeItAgain() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ports()
        .transactions()
        .run(
            channel.tenant(),
            () -> {
              assertThat(lock().tryAcquire(channel.tenant(), channel.id())).isTrue();
              assertThat(lock().tryAcquire(channel.tenant(), channel.id())).isTrue();
              lock().acquire(channel.tenant(), channel.id());
            });
  }

  @Test
  default void tryAcquireShouldNotWaitWhenAnotherHoldsTheLock() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    try (HeldTransaction _ = holder(channel)) {
      assertThat(tryAcquire(channel.tenant(), channel.id())).isFalse();
    }
    assertThat(tryAcquire(channel.tenant(), channel.id())).isTrue();
  }

  @Test
  default void acquireAllShouldTakeTheLocksOfAllTheTenantsChannels() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    Channel foreign = fixture().storedChannel(fixture().storedTenant());
    HeldTransaction all =
        HeldTransaction.begin(
            ports().transactions(), channel.tenant(), () -> lock().acquireAll(channel.tenant()));
    try (all) {
      assertThat(tryAcquire(channel.tenant(), channel.id())).isFalse();
      assertThat(tryAcquire(other.tenant(), other.id())).isFalse();
      assertThat(tryAcquire(foreign.tenant(), foreign.id())).isTrue();
    }
    assertSecondWaits(
        channel.tenant(),
        () -> lock().acquire(other.tenant(), other.id()),
        () -> lock().acquireAll(channel.tenant()));
  }

  @Test
  default void tryAcquireShouldFindTheLockFreeAfterItsHolderRolledBack() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    holder(channel).rollBack();
    assertThat(tryAcquire(channel.tenant(), channel.id())).isTrue();
  }

  @Test
  default void tryAcquireShouldKeepChannelsApart() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    Channel foreign = fixture().storedChannel(fixture().storedTenant());
    try (HeldTransaction _ = holder(channel)) {
      assertThat(tryAcquire(other.tenant(), other.id())).isTrue();
      assertThat(tryAcquire(foreign.tenant(), foreign.id())).isTrue();
    }
  }

  @Test
  default void acquireShouldLetOneInAtATime() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Together.Endings endings =
        Together.run(
            6,
            () ->
                ports()
                    .transactions()
                    .run(
                        channel.tenant(),
                        () -> {
                          lock().acquire(channel.tenant(), channel.id());
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          LongStream.range(0, 10_000).forEach(_ -> Thread.onSpinWait());
                          inside.decrementAndGet();
                        }));
    assertThat(endings.failures()).isEmpty();
    assertThat(most).hasValue(1);
  }

  @Test
  default void acquireShouldWaitForTheHolder() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Runnable acquire = () -> lock().acquire(channel.tenant(), channel.id());
    assertSecondWaits(channel.tenant(), acquire, acquire);
  }

  private ChannelLock lock() {
    return ports().channelLock();
  }

  private boolean tryAcquire(TenantId tenant, ChannelId channel) {
    return ports().transactions().call(tenant, () -> lock().tryAcquire(tenant, channel));
  }

  private HeldTransaction holder(Channel channel) {
    return HeldTransaction.begin(
        ports().transactions(),
        channel.tenant(),
        () -> lock().acquire(channel.tenant(), channel.id()));
  }
}
