package io.nolose.application.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.OutboxLane;
import io.nolose.application.feed.TenantEventLogContract;
import io.nolose.application.inspection.StoreFigures.Numbering;
import io.nolose.application.media.MediaRepositoryContract;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every {@link StoreFigures} does. */
public interface StoreFiguresContract extends StoreContract {
  /** The one under test, over the same store. */
  StoreFigures figures();

  @Test
  default void figuresShouldBeEmptyWhenNothingIsStored() {
    TenantId tenant = fixture().storedTenant();
    assertThat(in(tenant, () -> figures().countRows(tenant)))
        .containsEntry("message", 0L)
        .containsEntry("channel", 0L);
    assertThat(numbering(tenant)).isEqualTo(new Numbering(0, 0, 0, 0));
    assertThat(flaws(tenant)).isEmpty();
    assertThat(in(tenant, () -> figures().listFiles(tenant, null, 10))).isEmpty();
    assertThat(in(tenant, () -> figures().listWithCredentials(tenant, 10))).isEmpty();
  }

  @Test
  default void countRowsShouldCountTheTenantsOwn() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(fixture().storedChannel(fixture().storedTenant()), StoreFixture.T0);
    assertThat(in(channel.tenant(), () -> figures().countRows(channel.tenant())))
        .containsEntry("channel", 1L)
        .containsEntry("contact", 2L)
        .containsEntry("conversation", 2L)
        .containsEntry("message", 2L)
        .containsEntry("outbox", 2L);
    assertThat(flaws(channel.tenant())).isEmpty();
  }

  @Test
  default void numberingShouldTellHowFarTheEventsGo() {
    TenantId tenant = fixture().storedTenant();
    append(fixture().storedTenant(), "elsewhere");
    append(tenant, "a");
    append(tenant, "b");
    append(tenant, "c");
    assertThat(numbering(tenant)).isEqualTo(new Numbering(3, 1, 3, 3));
  }

  @Test
  default void countFlawsShouldNameMessagesInFlightOfWhichNothingWasStarted() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    begin(channel, DeliveryAttempt.Outcome.UNKNOWN, OutboxEntry::start);
    assertThat(flaws(channel.tenant()))
        .containsExactlyEntriesOf(Map.of(Flaw.IN_FLIGHT_WITHOUT_ATTEMPT, 1L));
  }

  @Test
  default void countFlawsShouldNameMessagesThatWereTakenAndAreQueuedAgain() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    begin(
        channel,
        DeliveryAttempt.Outcome.ACCEPTED,
        queued -> queued.start().retry(StoreFixture.at(9)));
    assertThat(flaws(channel.tenant()))
        .containsExactlyEntriesOf(Map.of(Flaw.ACCEPTED_AND_QUEUED, 1L));
  }

  @Test
  default void countFlawsShouldNameAttemptsThatGoOnAlthoughTheirMessageIsDone() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    begin(channel, DeliveryAttempt.Outcome.STARTED, queued -> queued.start().done());
    assertThat(flaws(channel.tenant()))
        .containsExactlyEntriesOf(Map.of(Flaw.ATTEMPT_WITHOUT_FLIGHT, 1L));
  }

  @Test
  default void listFilesShouldPageThroughWhatIsStored() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    List<StoreFigures.KeptFile> kept = new ArrayList<>();
    for (int number = 0; number < 3; number++) {
      MediaFile waiting =
          MediaRepositoryContract.newFile(
              new MediaId(fixture().id()), channel, MediaRepositoryContract.BARE_OFFER, false);
      MediaContent content = new MediaContent(("0" + number).repeat(32), number);
      save(channel, waiting.receive(content, "image/png", StoreFixture.at(1)));
      kept.add(new StoreFigures.KeptFile(waiting.id(), content));
    }
    save(
        channel,
        MediaRepositoryContract.newFile(
            new MediaId(fixture().id()), channel, MediaRepositoryContract.BARE_OFFER, false));
    TenantId tenant = channel.tenant();
    List<StoreFigures.KeptFile> first = in(tenant, () -> figures().listFiles(tenant, null, 2));
    List<StoreFigures.KeptFile> rest =
        in(tenant, () -> figures().listFiles(tenant, first.getLast().id(), 2));
    assertThat(first).isEqualTo(kept.subList(0, 2));
    assertThat(rest).isEqualTo(kept.subList(2, 3));
    TenantId stranger = fixture().storedTenant();
    assertThat(in(stranger, () -> figures().listFiles(stranger, null, 10))).isEmpty();
  }

  @Test
  default void listWithCredentialsShouldNameTheConnectionsThatHaveSome() {
    Channel with = fixture().storedChannel(fixture().storedTenant());
    fixture().storedChannel(with.tenant());
    run(
        with.tenant(),
        () ->
            ports()
                .credentials()
                .save(
                    with.tenant(),
                    with.connections().getFirst().id(),
                    new ProviderCredentials(Map.of("access_token", "EAAG"))));
    assertThat(in(with.tenant(), () -> figures().listWithCredentials(with.tenant(), 10)))
        .containsExactly(with.connections().getFirst().id());
  }

  private void append(TenantId tenant, String detail) {
    run(tenant, () -> ports().feed().append(tenant, List.of(TenantEventLogContract.event(detail))));
  }

  private void save(Channel channel, MediaFile file) {
    run(channel.tenant(), () -> ports().media().saveAll(channel.tenant(), List.of(file)));
  }

  /** Stores an attempt that ended so, and an entry that became of it whatever it became. */
  private void begin(
      Channel channel, DeliveryAttempt.Outcome outcome, UnaryOperator<OutboxEntry> change) {
    OutboxLane lane =
        ports()
            .outboxQueue()
            .claim(fixture().id(), StoreFixture.at(5), Duration.ofMinutes(1))
            .orElseThrow();
    run(
        channel.tenant(),
        () -> {
          OutboxEntry queued = ports().outboxQueue().next(lane, 1, StoreFixture.at(5)).getFirst();
          DeliveryAttempt started =
              DeliveryAttempt.start(
                  new AttemptId(fixture().id()),
                  queued.message(),
                  channel.connections().getFirst().id(),
                  1,
                  StoreFixture.at(5));
          DeliveryAttempt attempt =
              outcome == DeliveryAttempt.Outcome.STARTED
                  ? started
                  : started.finish(outcome, null, StoreFixture.at(6));
          ports()
              .outboxQueue()
              .record(
                  lane, List.of(new HandOver(change.apply(queued), attempt)), StoreFixture.at(99));
        });
  }

  private Numbering numbering(TenantId tenant) {
    return in(tenant, () -> figures().numbering(tenant));
  }

  private Map<Flaw, Long> flaws(TenantId tenant) {
    return in(tenant, () -> figures().countFlaws(tenant));
  }
}
