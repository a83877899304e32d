package io.nolose.application.sync;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Looks at connections from time to time, and whenever they come up: how they stand, and whether
 * their provider has messages that never reached us. What it finds missing is copied by a sync job
 * of scope {@link SyncScope#MISSED}, which is also the report of the gap. Safe to run in several
 * instances at once.
 */
public final class ReconcileConnections {
  private static final int LANES_MAX = 20;

  /** Providers deliver late, and webhooks overtake each other: some of the past is read again. */
  private static final Duration OVERLAP = Duration.ofMinutes(30);

  private static final Duration LOOK_BACK_MAX = Duration.ofDays(30);

  /**
   * When to look.
   *
   * @param interval between two looks at a connection
   * @param grace what is younger may still be on its way as a webhook
   */
  public record Pace(Duration interval, Duration grace) {}

  private final Transactions transactions;
  private final Reconciliations reconciliations;
  private final SyncJobRepository jobs;
  private final Reach reach;
  private final Providers<HistorySource> sources;
  private final Outside outside;

  /** What comes from elsewhere. */
  public record Outside(WorkSignals signals, UuidSource ids, InstantSource time, Pace pace) {}

  public ReconcileConnections(
      Transactions transactions,
      Reconciliations reconciliations,
      SyncJobRepository jobs,
      Reach reach,
      Providers<HistorySource> sources,
      Outside outside) {
    this.transactions = transactions;
    this.reconciliations = reconciliations;
    this.jobs = jobs;
    this.reach = reach;
    this.sources = sources;
    this.outside = outside;
  }

  /** Whatever was missed while the application was down is to be found soon. */
  public void begin() {
    reconciliations.hurry(outside.time().instant());
  }

  /**
   * Looks at what is due.
   *
   * @return how many connections were looked at; 0 when none is due
   */
  public int execute() {
    List<ProviderKind> providers =
        sources.all().stream()
            .map(HistorySource::profile)
            .filter(profile -> profile.can(ChannelCapability.HISTORY))
            .map(profile -> profile.kind())
            .toList();
    List<ReconciliationLane> lanes =
        reconciliations.due(providers, outside.time().instant(), LANES_MAX);
    lanes.forEach(this::look);
    return lanes.size();
  }

  private void look(ReconciliationLane lane) {
    Optional<Channel> channel = reach.findChannel(lane.tenant(), lane.channel());
    Optional<Connection> connection = channel.flatMap(found -> found.find(lane.connection()));
    boolean isUp =
        channel.isPresent()
            && connection.isPresent()
            && isUp(observed(channel.get(), connection.get()), lane);
    Instant now = outside.time().instant();
    boolean isQueued = transactions.call(lane.tenant(), () -> plan(lane, isUp, now));
    if (isQueued) {
      outside.signals().raise(WorkSignals.Work.SYNC);
    }
  }

  /** How the channel stands after asking; as before when nobody answers. */
  private Channel observed(Channel channel, Connection connection) {
    Reach.Target target = reach.target(channel, connection);
    return switch (reach.connector(connection.provider()).observe(target.access())) {
      case ConnectResult.Observed(var seen) ->
          reach.observe(channel, connection.id(), seen, outside.time().instant());
      case ConnectResult.Refused _, ConnectResult.Unreachable _ -> channel;
    };
  }

  private static boolean isUp(Channel channel, ReconciliationLane lane) {
    return channel.find(lane.connection()).filter(Connection::isConnected).isPresent();
  }

  private boolean plan(ReconciliationLane lane, boolean isUp, Instant now) {
    Reconciliation before = reconciliations.load(lane, now);
    reconciliations.save(before.checked(now, now.plus(outside.pace().interval())));
    boolean isUnderWay =
        jobs.listUnfinished(lane.tenant(), lane.channel()).stream()
            .anyMatch(job ->
                job.scope() == SyncScope.MISSED && job.connection().equals(lane.connection()));
    if (!isUp || isUnderWay) {
      return false;
    }
    Optional<SyncWindow> window = window(lane, before, now);
    window.ifPresent(it ->
        jobs.save(
            SyncJob.queueMissed(
                lane.tenant(),
                new SyncJobId(outside.ids().next()),
                lane.channel(),
                lane.connection(),
                it,
                now)));
    return window.isPresent();
  }

  /** From where all was complete, or else from when the connection first came up. */
  private Optional<SyncWindow> window(ReconciliationLane lane, Reconciliation before, Instant now) {
    Instant to = now.minus(outside.pace().grace());
    Instant known =
        before.completeUntil() != null
            ? before.completeUntil().minus(OVERLAP)
            : reach
                .findInside(lane.tenant(), lane.channel())
                .flatMap(channel -> channel.find(lane.connection()))
                .map(Connection::lastConnectedAt)
                .orElse(now);
    Instant oldest = now.minus(LOOK_BACK_MAX);
    Instant from = known.isBefore(oldest) ? oldest : known;
    return to.isAfter(from) ? Optional.of(new SyncWindow(from, to)) : Optional.empty();
  }
}
