package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SyncJobQueries} does. */
public interface SyncJobQueriesContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenTheJobIsUnknown() {
    assertThat(
            ports().syncJobQueries().find(fixture().storedTenant(), new SyncJobId(fixture().id())))
        .isEmpty();
  }

  @Test
  default void findShouldReturnTheJobButNotToAnotherTenant() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job =
        SyncJobRepositoryContract.newJob(new SyncJobId(fixture().id()), channel, StoreFixture.T0)
            .run(StoreFixture.at(1));
    run(job.tenant(), () -> ports().syncJobs().save(job));
    assertThat(ports().syncJobQueries().find(job.tenant(), job.id())).contains(job);
    assertThat(ports().syncJobQueries().find(fixture().storedTenant(), job.id())).isEmpty();
  }

  @Test
  default void listShouldReturnTheNewestFirstPageByPageAndPerChannel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    List<SyncJob> stored = new ArrayList<>();
    for (int minute = 1; minute <= 3; minute++) {
      stored.addFirst(stored(channel, minute));
    }
    SyncJob others = stored(other, 9);
    assertThat(list(channel.tenant(), null, new PageRequest(null, 10)).items())
        .containsExactly(others, stored.get(0), stored.get(1), stored.get(2));
    Page<SyncJob> first = list(channel.tenant(), channel.id(), new PageRequest(null, 2));
    assertThat(first.items()).containsExactly(stored.get(0), stored.get(1));
    Page<SyncJob> second = list(channel.tenant(), channel.id(), new PageRequest(first.next(), 2));
    assertThat(second.items()).containsExactly(stored.get(2));
    assertThat(second.next()).isNull();
    assertThat(list(fixture().storedTenant(), null, new PageRequest(null, 10)).items()).isEmpty();
  }

  private Page<SyncJob> list(TenantId tenant, @Nullable ChannelId channel, PageRequest page) {
    return ports().syncJobQueries().list(tenant, channel, page);
  }

  private SyncJob stored(Channel channel, int minute) {
    SyncJob job =
        SyncJobRepositoryContract.newJob(
            new SyncJobId(fixture().id()), channel, StoreFixture.at(minute));
    run(job.tenant(), () -> ports().syncJobs().save(job));
    return job;
  }
}
