package io.nolose.application.delivery;

import io.nolose.application.WorkSignals;
import io.nolose.application.channel.Reach;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.Carrying;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts what may leave through a channel now. Joins the transaction; what it returns leaves when
 * that is committed.
 */
final class LaneStart {
  /** A message that was refused so often, without being taken, may go another way. */
  private static final int TRIES_BEFORE_DETOUR = 3;

  private static final Duration SOON = Duration.ofMillis(100);

  private final OutboxLane lane;
  private final DispatchOutbox.Stores stores;
  private final Reach reach;
  private final RecordSendResult results;
  private final DispatchOutbox owner;
  private final LaneLoad load;
  private final Detour detour;

  LaneStart(
      OutboxLane lane,
      DispatchOutbox.Stores stores,
      Reach reach,
      RecordSendResult results,
      DispatchOutbox owner,
      LaneLoad load) {
    this.lane = lane;
    this.stores = stores;
    this.reach = reach;
    this.results = results;
    this.owner = owner;
    this.load = load;
    this.detour = new Detour(stores, owner.carrying(), owner::sending, owner.outside().ids());
  }

  LaneTurn start(Collection<Ended> ended, Instant now) {
    Channel channel =
        stores
            .channels()
            .find(lane.tenant(), lane.channel())
            .orElseThrow(() -> new IllegalStateException("a lane has a channel"));
    if (!load.knows(channel)) {
      return LaneTurn.stopping(now);
    }
    List<Connection> connected =
        channel.connections().stream().filter(Connection::isConnected).toList();
    if (connected.isEmpty()) {
      boolean isMoreLeft = detour.clear(lane, channel, now);
      return LaneTurn.stopping(isMoreLeft ? now : now.plus(Detour.PAUSE));
    }
    LaneLoad.Openings openings = load.openings(connected, ended, now);
    if (openings.most() == 0) {
      return LaneTurn.waiting(openings.next(SOON));
    }
    List<OutboxEntry> entries = stores.queue().next(lane, openings.most(), now);
    if (!entries.isEmpty()) {
      return new Step(channel, connected.getFirst(), openings, now).start(entries);
    }
    return load.openCalls() > ended.size() ? LaneTurn.waiting(null) : LaneTurn.stopping(now);
  }

  /** Some entries of one moment. */
  private final class Step {
    private final Channel channel;
    private final Connection first;
    private final LaneLoad.Openings openings;
    private final Instant now;
    private final Map<ConnectionId, ConnectionAccess> accesses = new HashMap<>();
    private final Map<ProviderKind, List<LaneTurn.Ready>> ready = new EnumMap<>(ProviderKind.class);
    private final List<Ended> refused = new ArrayList<>();
    private int held;

    Step(Channel channel, Connection first, LaneLoad.Openings openings, Instant now) {
      this.channel = channel;
      this.first = first;
      this.openings = openings;
      this.now = now;
    }

    LaneTurn start(List<OutboxEntry> entries) {
      OutboundMessages.Drafts drafts = stores.outbound().draft(lane.tenant(), entries);
      entries.forEach(entry -> start(entry, drafts));
      results.record(lane, refused, now);
      return new LaneTurn(ready, held == entries.size() ? openings.next(SOON) : null, null);
    }

    private void start(OutboxEntry queued, OutboundMessages.Drafts drafts) {
      Optional<Connection> route =
          owner.carrying().route(channel, drafts.party(queued), drafts.content(queued));
      if (results.isTooOld(queued, now)) {
        refuse(begun(queued, first), first, "expired", "it waited too long to be sent");
      } else if (mayGoAnotherWay(queued, drafts) && isMoved(queued, drafts)) {
        owner.outside().signals().raise(WorkSignals.Work.OUTBOX);
      } else if (route.isPresent()) {
        start(queued, route.get(), drafts);
      } else if (isCarriedHere(queued, drafts) || detour.isThere(channel, queued, drafts)) {
        stores.handOvers().resolve(queued.retry(now.plus(Detour.PAUSE)));
      } else {
        refuse(
            begun(queued, first),
            first,
            "unsupported",
            "no connection of the channel can carry this kind of content");
      }
    }

    private boolean mayGoAnotherWay(OutboxEntry queued, OutboundMessages.Drafts drafts) {
      return queued.attemptsHere() >= TRIES_BEFORE_DETOUR || !isCarriedHere(queued, drafts);
    }

    private boolean isMoved(OutboxEntry queued, OutboundMessages.Drafts drafts) {
      return detour.find(channel).filter(it -> detour.take(queued, it, drafts, now)).isPresent();
    }

    /** Whether one of the channel's connections can carry it, connected or not. */
    private boolean isCarriedHere(OutboxEntry queued, OutboundMessages.Drafts drafts) {
      Carrying.Rule rule = owner.carrying().rule();
      return channel.connections().stream()
          .anyMatch(
              it -> rule.canCarry(it.provider(), drafts.party(queued), drafts.content(queued)));
    }

    private void start(OutboxEntry queued, Connection connection, OutboundMessages.Drafts drafts) {
      ProviderKind provider = connection.provider();
      Optional<Instant> wait = load.pacer(provider).wait(queued.conversation(), now);
      if (wait.isPresent()) {
        stores.handOvers().resolve(queued.retry(wait.get()));
        return;
      }
      HandOver handOver = begun(queued, connection);
      Optional<OutboundMessage> message = drafts.find(handOver.entry(), handOver.attempt());
      if (message.isEmpty()) {
        refuse(handOver, connection, "no_address", "the contact has no address left");
      } else if (openings.take(provider)) {
        ConnectionAccess access =
            accesses.computeIfAbsent(connection.id(), _ -> reach.access(channel, connection));
        ready
            .computeIfAbsent(provider, _ -> new ArrayList<>())
            .add(
                new LaneTurn.Ready(
                    handOver, access, message.get().typed(load.pacer(provider).pace().typing())));
      } else {
        held++;
      }
    }

    private HandOver begun(OutboxEntry queued, Connection connection) {
      OutboxEntry entry = queued.start();
      return new HandOver(
          entry,
          DeliveryAttempt.start(
              new AttemptId(owner.outside().ids().next()),
              entry.message(),
              connection.id(),
              entry.attempts(),
              now));
    }

    private void refuse(HandOver handOver, Connection connection, String code, String reason) {
      refused.add(
          new Ended(
              handOver,
              connection.provider(),
              new SendResult.Rejected(new MessageFailure(code, reason), false)));
    }
  }
}
