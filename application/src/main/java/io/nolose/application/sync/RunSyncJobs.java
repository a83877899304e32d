package io.nolose.application.sync;

import io.nolose.application.LeaseLost;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.ingest.InboundFold;
import io.nolose.application.ingest.Report;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncCursor;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.sync.SyncStatus;
import io.nolose.domain.sync.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Works on sync jobs, page by page. A page is read outside any transaction and stored together with
 * the advanced job, so that a job resumes after a crash exactly where it stopped. Safe to run in
 * several threads and instances at once.
 */
public final class RunSyncJobs {
  static final int PAGE_SIZE_MAX = 100;
  private static final int PAGES_MAX = 200;

  /** Longer than a provider may take to answer with a page. */
  private static final Duration LEASE = Duration.ofSeconds(45);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /** Where everything is kept. */
  public record Stores(
      SyncJobQueue queue,
      SyncJobRepository jobs,
      Reconciliations reconciliations,
      ChannelRepository channels,
      ChannelLock lock,
      TenantEventLog feed) {}

  private record Ready(SyncJob job, ProviderKind provider, ConnectionAccess access) {}

  private final Transactions transactions;
  private final Stores stores;
  private final Reach reach;
  private final Providers<HistorySource> sources;
  private final InboundFold fold;
  private final UuidSource ids;
  private final InstantSource time;

  public RunSyncJobs(
      Transactions transactions,
      Stores stores,
      Reach reach,
      Providers<HistorySource> sources,
      InboundFold fold,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.reach = reach;
    this.sources = sources;
    this.fold = fold;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Works on one job, for a bounded number of pages.
   *
   * @return how much was done; 0 when no job is due
   */
  public int execute() {
    Optional<SyncLane> lane = stores.queue().claim(ids.next(), time.instant(), LEASE);
    if (lane.isEmpty()) {
      return 0;
    }
    try {
      return 1 + work(lane.get());
    } catch (LeaseLost takenOver) {
      return 1;
    } catch (StoreUnavailable down) {
      throw down;
    } catch (RuntimeException unexpected) {
      fail(lane.get(), unexpected);
      throw unexpected;
    }
  }

  /** What always goes wrong must end some time, for it keeps the channel's other jobs waiting. */
  private void fail(SyncLane lane, RuntimeException unexpected) {
    Instant now = time.instant();
    try {
      transactions.run(
          lane.tenant(),
          () -> {
            stores.queue().renew(lane, now.plus(LEASE));
            stores
                .jobs()
                .find(lane.tenant(), lane.job())
                .filter(job -> !job.status().isOver())
                .map(job -> job.failedOnce(unexpected.getClass().getSimpleName(), now))
                .ifPresent(job -> {
                  stores.jobs().save(job);
                  stores.queue().release(lane, now.plus(pause(job)));
                });
          });
    } catch (RuntimeException alsoThis) {
      unexpected.addSuppressed(alsoThis);
    }
  }

  private int work(SyncLane lane) {
    Optional<Ready> ready = transactions.call(lane.tenant(), () -> prepare(lane));
    if (ready.isEmpty()) {
      return 0;
    }
    SyncJob job = ready.get().job();
    int pages = 0;
    boolean isWaiting;
    do {
      HistoryResult result = read(ready.get(), job);
      SyncCursor before = job.cursor();
      job = transactions.callAgainWhenStale(lane.tenant(), () -> apply(lane, ready.get(), result));
      pages++;
      isWaiting = job.cursor().equals(before) && !job.status().isOver();
    } while (!isWaiting && !job.status().isOver() && pages < PAGES_MAX);
    Instant notBefore = time.instant().plus(isWaiting ? pause(job) : Duration.ZERO);
    transactions.run(lane.tenant(), () -> stores.queue().release(lane, notBefore));
    return pages;
  }

  private Optional<Ready> prepare(SyncLane lane) {
    Optional<SyncJob> found =
        stores.jobs().find(lane.tenant(), lane.job()).filter(job -> !job.status().isOver());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Instant now = time.instant();
    SyncJob job = found.get();
    Optional<Channel> channel = stores.channels().find(lane.tenant(), job.channel());
    Optional<Connection> connection = channel.flatMap(it -> it.find(job.connection()));
    if (channel.isEmpty() || connection.isEmpty()) {
      stores.jobs().save(job.fail("the connection was removed", now));
      return Optional.empty();
    }
    SyncJob running = job.run(now);
    stores.jobs().save(running);
    return Optional.of(
        new Ready(
            running, connection.get().provider(), reach.access(channel.get(), connection.get())));
  }

  private HistoryResult read(Ready ready, SyncJob job) {
    HistoryQuery query =
        switch (job.cursor().phase()) {
          case CONTACTS -> new HistoryQuery.Contacts();
          case CHATS -> new HistoryQuery.Chats();
          case MESSAGES ->
              new HistoryQuery.MessagesOf(job.currentChat().orElseThrow(), pageSize(job));
          case MISSED -> new HistoryQuery.MessagesIn(window(job));
        };
    HistoryResult result =
        sources.of(ready.provider()).read(ready.access(), query, job.cursor().page());
    return query instanceof HistoryQuery.MessagesIn ? recovered(result) : result;
  }

  private static SyncWindow window(SyncJob job) {
    return Optional.ofNullable(job.window()).orElseThrow();
  }

  /** What was missed is late news, and what the business wrote elsewhere answers it. */
  private static HistoryResult recovered(HistoryResult result) {
    return result instanceof HistoryResult.Page page
        ? new HistoryResult.Page(
            page.events().stream().map(RunSyncJobs::recovered).toList(),
            page.chats(),
            page.hasMore())
        : result;
  }

  private static InboundEvent recovered(InboundEvent event) {
    return event instanceof InboundEvent.MessageArrived arrived
            && arrived.origin() == MessageOrigin.HISTORY
        ? arrived.as(
            switch (arrived.direction()) {
              case INBOUND -> MessageOrigin.RECOVERED;
              case OUTBOUND -> MessageOrigin.ECHO;
            })
        : event;
  }

  /** What was missed is stored now; how much it was is told. */
  private void close(SyncJob job, Instant now) {
    if (!(job.status() instanceof SyncStatus.Completed) || job.window() == null) {
      return;
    }
    ReconciliationLane lane = new ReconciliationLane(job.tenant(), job.channel(), job.connection());
    stores
        .reconciliations()
        .save(stores.reconciliations().load(lane, now).complete(job.window().to()));
    if (job.counts().messagesNew() > 0) {
      stores
          .feed()
          .append(
              job.tenant(),
              List.of(
                  new TenantEvent(
                      TenantEvent.Kind.GAP_FOUND,
                      job.channel(),
                      null,
                      null,
                      null,
                      now,
                      job.counts().messagesNew() + " messages, sync job " + job.id())));
    }
  }

  private SyncJob apply(SyncLane lane, Ready ready, HistoryResult result) {
    stores.lock().acquire(lane.tenant(), ready.job().channel());
    Instant now = time.instant();
    stores.queue().renew(lane, now.plus(LEASE));
    SyncJob job = stores.jobs().find(lane.tenant(), lane.job()).orElseThrow();
    if (job.status().isOver()) {
      return job;
    }
    SyncJob next =
        switch (result) {
          case HistoryResult.Page page -> stored(ready, job, page, now);
          case HistoryResult.Unreachable unreachable -> job.failedOnce(unreachable.reason(), now);
          case HistoryResult.Refused refused -> job.fail(refused.reason(), now);
        };
    stores.jobs().save(next);
    close(next, now);
    return next;
  }

  private SyncJob stored(Ready ready, SyncJob job, HistoryResult.Page page, Instant now) {
    Report report = new Report(job.connection(), ready.provider(), page.events());
    if (fold.waiting(job.tenant(), job.channel(), List.of(report), now).test(report)) {
      // One of ours is on its way and not known by its id yet: the page is read again.
      return job;
    }
    InboundFold.Found found = fold.apply(job.tenant(), job.channel(), List.of(report), now);
    SyncCounts counts =
        new SyncCounts(
            found.contactsNew(), found.contactsKnown(), found.messagesNew(), found.messagesKnown());
    return page.hasMore() && !hasEnough(job)
        ? job.advance(counts, page.chats(), now)
        : job.finishList(counts, page.chats(), now);
  }

  private static boolean hasEnough(SyncJob job) {
    return switch (job.cursor().phase()) {
      case CONTACTS, CHATS, MISSED -> false;
      case MESSAGES -> (long) job.cursor().page() * pageSize(job) >= job.messagesPerChat();
    };
  }

  private static int pageSize(SyncJob job) {
    return Math.min(PAGE_SIZE_MAX, job.messagesPerChat());
  }

  private static Duration pause(SyncJob job) {
    return FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(job.failures() - 1, 0), 6));
  }
}
