package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.PageRequest;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.feed.PositionForgotten;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.ingest.Settlement;
import io.nolose.application.message.Outbox;
import io.nolose.application.retention.Leftovers.Kind;
import io.nolose.application.retention.Leftovers.Ownerless;
import io.nolose.application.retention.Leftovers.Step;
import io.nolose.application.sync.SyncJobRepositoryContract;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.Session;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.Message;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Leftovers} does. */
public interface LeftoversContract extends StoreContract {
  /** After whatever a test or a store's own clock says. */
  Instant LATE = Instant.parse("9000-01-01T00:00:00Z");

  Leftovers leftovers();

  @Test
  default void tenantsShouldBeNamedOneAfterTheOther() {
    List<TenantId> made = List.of(fixture().storedTenant(), fixture().storedTenant());
    List<TenantId> named = new ArrayList<>();
    Optional<TenantId> next = leftovers().next(null);
    while (next.isPresent()) {
      named.add(next.get());
      next = leftovers().next(next.get());
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  default void appliedEventsShouldGoAndWhatIsOpenShouldStay() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent applied = fixture().storedEvent(channel, "applied", StoreFixture.at(1));
    settle(channel, applied);
    ProviderEvent dead = fixture().parkedEvent(channel, "dead", "why");
    ProviderEvent waiting = fixture().storedEvent(channel, "waiting", StoreFixture.at(2));
    ProviderEvent young = fixture().storedEvent(channel, "young", StoreFixture.at(50));
    settle(channel, young);
    assertThat(forget(channel.tenant(), Kind.PROVIDER_EVENT, StoreFixture.at(40))).isEqualTo(1);
    assertThat(forget(channel.tenant(), Kind.PROVIDER_EVENT, StoreFixture.at(40))).isZero();
    assertThat(ports().deadLetterQueries().open(channel.tenant(), dead.id())).isPresent();
    assertThat(waiting(channel)).extracting(ProviderEvent::id).containsExactly(waiting.id());
  }

  @Test
  default void forgottenEventShouldBeTakenInAnewAndAKeptOneShouldNot() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    settle(channel, fixture().storedEvent(channel, "old", StoreFixture.at(1)));
    settle(channel, fixture().storedEvent(channel, "young", StoreFixture.at(50)));
    forget(channel.tenant(), Kind.PROVIDER_EVENT, StoreFixture.at(40));
    ProviderEvent again = fixture().storedEvent(channel, "old", StoreFixture.at(60));
    assertThat(waiting(channel)).extracting(ProviderEvent::id).containsExactly(again.id());
    settle(channel, again);
    assertThatThrownBy(() -> fixture().storedEvent(channel, "young", StoreFixture.at(61)))
        .as("nothing is there to be applied")
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  default void attemptsShouldGoWithWhatWaitsNoLonger() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message queued = fixture().storedQueued(channel, StoreFixture.T0);
    Message done = fixture().storedQueued(channel, StoreFixture.T0);
    run(channel.tenant(), () -> ports().outbox().withdraw(channel.tenant(), done.id()));
    assertThat(forget(channel.tenant(), Kind.ATTEMPT, StoreFixture.T0)).isZero();
    assertThat(forget(channel.tenant(), Kind.ATTEMPT, StoreFixture.at(1))).isEqualTo(1);
    assertThat(ports().messageQueries().find(channel.tenant(), done.id())).isPresent();
    assertThat(in(channel.tenant(), () -> ports().outbox().withdraw(channel.tenant(), queued.id())))
        .isEqualTo(Outbox.Withdrawal.WITHDRAWN);
  }

  @Test
  default void eventsOfTheFeedShouldGoFromTheFirstOnAndReadersShouldLearnIt() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    tell(tenant, 3);
    tell(other, 1);
    assertThat(forget(tenant, Kind.TENANT_EVENT, Instant.EPOCH)).isZero();
    assertThat(told(tenant, 0)).containsExactly(1L, 2L, 3L);
    assertThat(forget(tenant, Kind.TENANT_EVENT, LATE)).isEqualTo(3);
    assertThatThrownBy(() -> told(tenant, 2))
        .isInstanceOfSatisfying(
            PositionForgotten.class, it -> assertThat(it.oldest()).isEqualTo(3));
    assertThat(told(tenant, 3)).isEmpty();
    tell(tenant, 2);
    assertThat(told(tenant, 3)).containsExactly(4L, 5L);
    assertThat(told(other, 0)).containsExactly(1L);
    assertThat(in(tenant, () -> ports().feed().last(tenant))).isEqualTo(5);
  }

  @Test
  default void jobsThatAreOverShouldGoButTheNewestOfAChannel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    SyncJob old = cancelled(channel, 1);
    SyncJob newest = cancelled(channel, 10);
    SyncJob open =
        SyncJobRepositoryContract.newJob(
            new SyncJobId(fixture().id()), channel, StoreFixture.at(0));
    run(channel.tenant(), () -> ports().syncJobs().save(open));
    assertThat(forget(channel.tenant(), Kind.SYNC_JOB, StoreFixture.at(100))).isEqualTo(1);
    assertThat(find(old)).isEmpty();
    assertThat(find(newest)).isPresent();
    assertThat(find(open)).isPresent();
  }

  @Test
  default void auditEntriesShouldGoByTheirAge() {
    TenantId tenant = fixture().storedTenant();
    audit(tenant, 1);
    AuditEntry young = audit(tenant, 50);
    TenantId other = fixture().storedTenant();
    AuditEntry others = audit(other, 1);
    assertThat(forget(tenant, Kind.AUDIT_ENTRY, StoreFixture.at(40))).isEqualTo(1);
    assertThat(ports().auditQueries().list(tenant, null, new PageRequest(null, 9)).items())
        .containsExactly(young);
    assertThat(ports().auditQueries().list(other, null, new PageRequest(null, 9)).items())
        .containsExactly(others);
  }

  @Test
  default void oldFilesShouldSayThatTheyHaveExpired() {
    TenantId tenant = fixture().storedTenant();
    MediaFile old = file(tenant, 1);
    MediaFile young = file(tenant, 50);
    assertThat(forget(tenant, Kind.FILE, StoreFixture.at(40))).isEqualTo(1);
    assertThat(ports().mediaQueries().find(tenant, old.id()).orElseThrow().state())
        .isInstanceOfSatisfying(
            MediaState.Unavailable.class,
            it -> assertThat(it.reason()).isEqualTo(MediaState.Reason.EXPIRED));
    assertThat(ports().mediaQueries().find(tenant, young.id())).contains(young);
  }

  @Test
  default void sessionsShouldGoWhenTheirTimeIsOver() {
    TenantId tenant = fixture().storedTenant();
    Session session = fixture().newSession(tenant, fixture().storedUser(tenant));
    ports()
        .transactions()
        .callWithoutTenant(() -> {
          ports().sessions().add(session);
          return session;
        });
    assertThat(leftovers().forget(Ownerless.SESSION, session.expiresAt(), 10)).isZero();
    assertThat(leftovers().forget(Ownerless.SESSION, session.expiresAt().plusSeconds(1), 10))
        .isEqualTo(1);
    assertThat(
            ports().transactions().callWithoutTenant(() -> ports().sessions().find(session.id())))
        .isEmpty();
  }

  private int forget(TenantId tenant, Kind kind, Instant before) {
    int forgotten = 0;
    UUID place = null;
    do {
      Step step = leftovers().forget(tenant, kind, before, place, 2);
      forgotten += step.forgotten();
      place = step.next();
    } while (place != null);
    return forgotten;
  }

  private void settle(Channel channel, ProviderEvent event) {
    run(
        channel.tenant(),
        () ->
            ports()
                .eventQueue()
                .settle(
                    channel.tenant(),
                    channel.id(),
                    List.of(new Settlement.Applied(event.id())),
                    StoreFixture.at(3)));
  }

  private List<ProviderEvent> waiting(Channel channel) {
    return in(
        channel.tenant(),
        () -> ports().eventQueue().next(channel.tenant(), channel.id(), LATE, 10));
  }

  private void tell(TenantId tenant, int events) {
    TenantEvent event =
        new TenantEvent(
            TenantEvent.Kind.CONTACT_CREATED, null, null, null, null, StoreFixture.T0, null);
    run(
        tenant,
        () -> ports().feed().append(tenant, Stream.generate(() -> event).limit(events).toList()));
  }

  private List<Long> told(TenantId tenant, long after) {
    return in(tenant, () -> ports().feed().list(tenant, after, 10)).stream()
        .map(TenantEventLog.Entry::position)
        .toList();
  }

  private SyncJob cancelled(Channel channel, long at) {
    SyncJob job =
        SyncJobRepositoryContract.newJob(
                new SyncJobId(fixture().id()), channel, StoreFixture.at(at))
            .cancel(StoreFixture.at(at + 1));
    run(channel.tenant(), () -> ports().syncJobs().save(job));
    return job;
  }

  private Optional<SyncJob> find(SyncJob job) {
    return in(job.tenant(), () -> ports().syncJobs().find(job.tenant(), job.id()));
  }

  private AuditEntry audit(TenantId tenant, long at) {
    AuditEntry entry =
        new AuditEntry(
            tenant,
            fixture().id(),
            null,
            StoreFixture.at(at),
            "contacts.merged",
            List.of(fixture().id()),
            null);
    run(tenant, () -> ports().auditLog().append(entry));
    return entry;
  }

  private MediaFile file(TenantId tenant, long at) {
    MediaId id = new MediaId(fixture().id());
    MediaFile file =
        MediaFile.uploaded(
            tenant,
            id,
            MediaKind.IMAGE,
            new StoredFile(id, new MediaContent("ab".repeat(32), 5), "image/png", null),
            "image/png",
            StoreFixture.at(at));
    run(tenant, () -> ports().media().saveAll(tenant, List.of(file)));
    return file;
  }
}
