package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every {@link SyncJobQueue} does. */
public interface SyncJobQueueContract extends StoreContract {
  /** How long jobs are leased here. */
  Duration MINUTE = Duration.ofMinutes(1);

  @Test
  default void claimShouldBeEmptyWhenThereIsNoUnfinishedJob() {
    storedJob(channel(), StoreFixture.T0, job -> job.cancel(StoreFixture.at(1)));
    storedJob(channel(), StoreFixture.T0, job -> job.fail("a mistake", StoreFixture.at(1)));
    assertThat(claim(StoreFixture.at(9))).isEmpty();
  }

  @Test
  default void claimShouldTakeTheOldestFirst() {
    SyncJob young = storedJob(channel(), StoreFixture.at(5));
    SyncJob old = storedJob(channel(), StoreFixture.at(1));
    assertThat(claim(StoreFixture.at(9)))
        .hasValueSatisfying(lane -> {
          assertThat(lane.job()).isEqualTo(old.id());
          assertThat(lane.tenant()).isEqualTo(old.tenant());
        });
    assertThat(claim(StoreFixture.at(9))).map(SyncLane::job).contains(young.id());
    assertThat(claim(StoreFixture.at(9))).isEmpty();
  }

  @Test
  default void claimShouldAlsoFindARunningJobWhoseRunnerDied() {
    SyncJob job = storedJob(channel(), StoreFixture.T0, it -> it.run(StoreFixture.T0));
    assertThat(claim(StoreFixture.T0)).isPresent();
    assertThat(claim(StoreFixture.at(59))).isEmpty();
    assertThat(claim(StoreFixture.at(61))).map(SyncLane::job).contains(job.id());
  }

  @Test
  default void claimShouldLeaseOneJobOfAChannelAtATime() {
    Channel channel = channel();
    SyncJob first = storedJob(channel, StoreFixture.at(1));
    SyncJob second = storedJob(channel, StoreFixture.at(2));
    SyncLane lane = claim(StoreFixture.at(9)).orElseThrow();
    assertThat(lane.job()).isEqualTo(first.id());
    assertThat(claim(StoreFixture.at(9))).isEmpty();
    run(first.tenant(), () -> ports().syncJobs().save(first.cancel(StoreFixture.at(9))));
    run(first.tenant(), () -> ports().syncQueue().release(lane, StoreFixture.at(9)));
    assertThat(claim(StoreFixture.at(9))).map(SyncLane::job).contains(second.id());
  }

  @Test
  default void claimShouldGiveEachJobToOneOfManyRunners() {
    List<SyncJobId> jobs = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      jobs.add(storedJob(channel(), StoreFixture.T0).id());
    }
    ConcurrentLinkedQueue<SyncJobId> claimed = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              int misses = 0;
              while (misses < 20 && claimed.size() < jobs.size()) {
                Optional<SyncLane> lane = claim(StoreFixture.at(1));
                lane.ifPresent(found -> claimed.add(found.job()));
                misses = lane.isPresent() ? 0 : misses + 1;
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(jobs);
  }

  @Test
  default void claimShouldLeaseOneJobOfAChannelWhenManyRunnersTryAtOnce() {
    for (int round = 0; round < 15; round++) {
      Channel channel = channel();
      for (int number = 0; number < 6; number++) {
        storedJob(channel, StoreFixture.at(number));
      }
      ConcurrentLinkedQueue<SyncLane> claimed = new ConcurrentLinkedQueue<>();
      Together.Endings endings =
          Together.run(6, () -> claim(StoreFixture.at(9)).ifPresent(claimed::add));
      assertThat(endings.failures()).isEmpty();
      assertThat(claimed).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  default void renewShouldExtendTheLease() {
    storedJob(channel(), StoreFixture.T0);
    SyncLane lane = claim(StoreFixture.T0).orElseThrow();
    run(lane.tenant(), () -> ports().syncQueue().renew(lane, StoreFixture.at(110)));
    assertThat(claim(StoreFixture.at(109))).isEmpty();
    assertThat(claim(StoreFixture.at(111))).isPresent();
  }

  @Test
  default void renewShouldThrowAndUndoThePageWhenTheJobWasTakenOver() {
    SyncJob job = storedJob(channel(), StoreFixture.T0);
    SyncLane slow = claim(StoreFixture.T0).orElseThrow();
    assertThat(claim(StoreFixture.at(61))).isPresent();
    assertThatThrownBy(() ->
            run(
                slow.tenant(),
                () -> {
                  ports().syncJobs().save(job.run(StoreFixture.at(62)));
                  ports().syncQueue().renew(slow, StoreFixture.at(122));
                }))
        .isInstanceOf(LeaseLost.class);
    assertThat(ports().syncJobQueries().find(job.tenant(), job.id())).contains(job);
  }

  @Test
  default void releaseShouldHoldTheJobBackUntilTheGivenTime() {
    storedJob(channel(), StoreFixture.T0);
    SyncLane lane = claim(StoreFixture.T0).orElseThrow();
    run(lane.tenant(), () -> ports().syncQueue().release(lane, StoreFixture.at(20)));
    assertThat(claim(StoreFixture.at(19))).isEmpty();
    assertThat(claim(StoreFixture.at(20))).isPresent();
  }

  @Test
  default void releaseShouldNotTakeTheJobFromItsNextHolder() {
    storedJob(channel(), StoreFixture.T0);
    SyncLane slow = claim(StoreFixture.T0).orElseThrow();
    assertThat(claim(StoreFixture.at(61))).isPresent();
    try {
      run(slow.tenant(), () -> ports().syncQueue().release(slow, StoreFixture.at(62)));
    } catch (LeaseLost alsoFine) {
      // whether a late release is ignored or refused is the store's business
    }
    assertThat(claim(StoreFixture.at(63))).isEmpty();
  }

  private Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private SyncJob storedJob(Channel channel, Instant createdAt) {
    return storedJob(channel, createdAt, job -> job);
  }

  private SyncJob storedJob(Channel channel, Instant createdAt, UnaryOperator<SyncJob> life) {
    SyncJob job =
        life.apply(
            SyncJobRepositoryContract.newJob(new SyncJobId(fixture().id()), channel, createdAt));
    run(job.tenant(), () -> ports().syncJobs().save(job));
    return job;
  }

  private Optional<SyncLane> claim(Instant now) {
    return ports().syncQueue().claim(fixture().id(), now, MINUTE);
  }
}
