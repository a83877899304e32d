package io.nolose.application.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link BroadcastRepository} does. */
public interface BroadcastRepositoryContract extends StoreContract {
  private BroadcastFixture broadcasts() {
    return new BroadcastFixture(ports());
  }

  @Test
  default void broadcastShouldBeFoundAsItWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Broadcast listed = broadcasts().stored(channel, StoreFixture.at(1));
    Broadcast tagged =
        broadcasts()
            .stored(
                channel,
                new Audience.Tagged(new ContactTag("vip")),
                StoreFixture.at(60),
                StoreFixture.at(1));
    assertThat(find(channel.tenant(), listed.id())).contains(listed);
    assertThat(find(channel.tenant(), tagged.id())).contains(tagged);
    assertThat(find(channel.tenant(), new BroadcastId(fixture().id()))).isEmpty();
  }

  @Test
  default void everyStepOfItsCourseShouldBeKept() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Instant now = StoreFixture.at(70);
    Broadcast planned =
        broadcasts()
            .stored(
                channel,
                new Audience.Tagged(new ContactTag("vip")),
                StoreFixture.at(60),
                StoreFixture.at(1));
    assertKept(planned.started(now));
    assertKept(planned.started(now).gatheredUpTo(new ContactId(fixture().id())));
    assertKept(planned.started(now).gathered(now));
    assertKept(planned.started(now).paused(now, "template_absent"));
    assertKept(planned.started(now).paused(now, null).resumed(now));
    assertKept(planned.started(now).finished(now));
    assertKept(planned.cancelled(now));
  }

  @Test
  default void anotherTenantShouldNotSeeIt() {
    Broadcast broadcast =
        broadcasts().stored(fixture().storedChannel(fixture().storedTenant()), StoreFixture.at(1));
    assertThat(find(fixture().storedTenant(), broadcast.id())).isEmpty();
  }

  @Test
  default void findShouldLockUntilTheEndOfTheTransaction() {
    Broadcast broadcast =
        broadcasts().stored(fixture().storedChannel(fixture().storedTenant()), StoreFixture.at(1));
    Runnable find = () -> ports().broadcasts().find(broadcast.tenant(), broadcast.id());
    assertSecondWaits(broadcast.tenant(), find, find);
  }

  private void assertKept(Broadcast broadcast) {
    broadcasts().saved(broadcast);
    assertThat(find(broadcast.tenant(), broadcast.id())).contains(broadcast);
  }

  private Optional<Broadcast> find(TenantId tenant, BroadcastId id) {
    return in(tenant, () -> ports().broadcasts().find(tenant, id));
  }
}
