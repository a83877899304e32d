package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
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
}
