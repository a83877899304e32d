package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link SyncJobRepository} does. */
public interface SyncJobRepositoryContract extends StoreContract {

  /** Every shape that a job has in the course of its life. */
  static Stream<UnaryOperator<SyncJob>> lives() {
    SyncCounts found = new SyncCounts(1, 2, 3, 4);
    List<SyncChat> chats = List.of(new SyncChat("5511@s.whatsapp.net"), new SyncChat("1@g.us"));
    UnaryOperator<SyncJob> running = job -> job.run(StoreFixture.at(1));
    return Stream.of(
        job -> job,
        running,
        job -> running.apply(job).advance(found, List.of(), StoreFixture.at(2)),
        job ->
            running
                .apply(job)
                .finishList(found, List.of(), StoreFixture.at(2))
                .finishList(found, chats, StoreFixture.at(3))
                .finishList(found, List.of(), StoreFixture.at(4)),
        job -> running.apply(job).failedOnce("the provider is down", StoreFixture.at(2)),
        job -> running.apply(job).fail("a mistake", StoreFixture.at(2)),
        job -> job.cancel(StoreFixture.at(2)),
        job ->
            running
                .apply(job)
                .finishList(found, List.of(), StoreFixture.at(2))
                .finishList(found, List.of(), StoreFixture.at(3)));
  }

  /** A new job of the channel's first connection. */
  static SyncJob newJob(SyncJobId id, Channel channel, Instant createdAt) {
    return SyncJob.queue(
        channel.tenant(),
        id,
        channel.id(),
        channel.connections().getFirst().id(),
        SyncScope.ALL,
        30,
        createdAt);
  }

  @Test
  default void portShouldBeEmptyWhenNothingIsStored() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(find(channel.tenant(), new SyncJobId(fixture().id()))).isEmpty();
    assertThat(listUnfinished(channel.tenant(), channel)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lives")
  default void findShouldReturnWhatWasSaved(UnaryOperator<SyncJob> life) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job = life.apply(newJob(channel, StoreFixture.T0));
    save(job);
    assertThat(find(channel.tenant(), job.id())).contains(job);
    assertThat(listUnfinished(channel.tenant(), channel))
        .isEqualTo(job.status().isOver() ? List.of() : List.of(job));
  }

  @Test
  default void findShouldReturnAJobForChosenChats() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job =
        SyncJob.queueChats(
            channel.tenant(),
            new SyncJobId(fixture().id()),
            channel.id(),
            channel.connections().getFirst().id(),
            List.of(new SyncChat("5511@s.whatsapp.net")),
            50,
            StoreFixture.T0);
    save(job);
    assertThat(find(channel.tenant(), job.id())).contains(job);
  }

  @Test
  default void saveShouldReplaceAndBeHarmlessWhenRepeated() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job = newJob(channel, StoreFixture.T0);
    save(job);
    SyncJob running = job.run(StoreFixture.at(1));
    save(running);
    save(running);
    assertThat(find(channel.tenant(), job.id())).contains(running);
  }

  @Test
  default void portShouldNotSeeAnotherTenantsJobs() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job = newJob(channel, StoreFixture.T0);
    save(job);
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, job.id())).isEmpty();
    assertThat(listUnfinished(tenant, channel)).isEmpty();
    assertThatThrownBy(() -> run(tenant, () -> ports().syncJobs().save(job)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void listUnfinishedShouldListTheChannelsJobsOldestFirst() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    SyncJob young = newJob(channel, StoreFixture.at(9));
    SyncJob old = newJob(channel, StoreFixture.at(1)).run(StoreFixture.at(2));
    save(young);
    save(old);
    save(newJob(channel, StoreFixture.T0).cancel(StoreFixture.at(3)));
    save(newJob(other, StoreFixture.T0));
    assertThat(listUnfinished(channel.tenant(), channel)).containsExactly(old, young);
  }

  @Test
  default void findShouldLockSoThatNoPageIsLost() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job = newJob(channel, StoreFixture.T0).run(StoreFixture.T0);
    save(job);
    Together.Endings endings =
        Together.run(
            5,
            () ->
                run(
                    channel.tenant(),
                    () -> {
                      SyncJob known =
                          ports().syncJobs().find(channel.tenant(), job.id()).orElseThrow();
                      SyncCounts one = new SyncCounts(1, 0, 0, 0);
                      ports().syncJobs().save(known.advance(one, List.of(), StoreFixture.at(1)));
                    }));
    assertThat(endings.failures()).isEmpty();
    SyncJob found = find(channel.tenant(), job.id()).orElseThrow();
    assertThat(found.counts().contactsNew()).isEqualTo(5);
    assertThat(found.cursor().page()).isEqualTo(6);
  }

  @Test
  default void findShouldMakeASecondReaderWait() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob job = newJob(channel, StoreFixture.T0);
    save(job);
    Runnable find =
        () -> assertThat(ports().syncJobs().find(channel.tenant(), job.id())).isPresent();
    assertSecondWaits(channel.tenant(), find, find);
  }

  private SyncJob newJob(Channel channel, Instant createdAt) {
    return newJob(new SyncJobId(fixture().id()), channel, createdAt);
  }

  private void save(SyncJob job) {
    run(job.tenant(), () -> ports().syncJobs().save(job));
  }

  private Optional<SyncJob> find(TenantId tenant, SyncJobId job) {
    return in(tenant, () -> ports().syncJobs().find(tenant, job));
  }

  private List<SyncJob> listUnfinished(TenantId tenant, Channel channel) {
    return in(tenant, () -> ports().syncJobs().listUnfinished(tenant, channel.id()));
  }
}
