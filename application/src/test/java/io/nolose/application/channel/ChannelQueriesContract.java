package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelQueries} does. */
public interface ChannelQueriesContract extends StoreContract {

  @Test
  default void queriesShouldBeEmptyWhenThereIsNothing() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().channelQueries().find(tenant, new ChannelId(fixture().id()))).isEmpty();
    Page<Channel> page = ports().channelQueries().list(tenant, new PageRequest(null, 10));
    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isNull();
  }

  @Test
  default void queriesShouldNotSeeAnotherTenantsChannel() {
    Channel foreign = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().channelQueries().find(tenant, foreign.id())).isEmpty();
    assertThat(ports().channelQueries().list(tenant, new PageRequest(null, 10)).items()).isEmpty();
  }

  @Test
  default void queriesShouldNotShowADeletedChannel() {
    TenantId tenant = fixture().storedTenant();
    Channel deleted = fixture().stored(fixture().newChannel(tenant).close(StoreFixture.at(1)));
    assertThat(ports().channelQueries().find(tenant, deleted.id())).isEmpty();
    assertThat(ports().channelQueries().list(tenant, new PageRequest(null, 10)).items()).isEmpty();
  }

  @Test
  default void listShouldPageNewestFirstThenById() {
    TenantId tenant = fixture().storedTenant();
    Channel oldest = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(0)));
    Channel twinA = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(5)));
    Channel twinB = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(5)));
    Channel twinC = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(5)));
    Channel newest = fixture().stored(fixture().newChannel(tenant, StoreFixture.at(9)));
    Page<Channel> first = ports().channelQueries().list(tenant, new PageRequest(null, 2));
    Page<Channel> second = ports().channelQueries().list(tenant, new PageRequest(first.next(), 2));
    Page<Channel> third = ports().channelQueries().list(tenant, new PageRequest(second.next(), 2));
    assertThat(first.items()).containsExactly(newest, twinC);
    assertThat(second.items()).containsExactly(twinB, twinA);
    assertThat(third.items()).containsExactly(oldest);
    assertThat(third.next()).isNull();
  }
}
