package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one webhook delivery: what proves to come from the provider is stored before this
 * returns, and applied later. Each event must be proven with the secret of the very connection it
 * is for, so that one tenant's app cannot speak for another's number. What is proven but belongs to
 * nobody is quarantined; what is not proven is refused.
 */
public final class AcceptProviderEvents {
  /** So many bytes of bodies may be on their way into the store, unless one delivery has more. */
  static final long BYTES_MAX = 32L * 1024 * 1024;

  /**
   * One delivery.
   *
   * @param proof whether the delivery was made by somebody who knows that secret
   */
  public record Command(
      ProviderKind provider, List<IncomingEvent> events, Predicate<WebhookSecret> proof) {
    public Command {
      events = List.copyOf(events);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Durable. An empty delivery is stored, too: there is nothing to lose. */
    record Stored(int stored, int quarantined) implements Outcome {}

    /** Nothing in it was proven; nothing was stored. */
    record BadSignature() implements Outcome {}
  }

  private record Verdicts(List<RoutedEvent> proven, List<Orphan> orphans, int refused) {}

  private record Orphan(IncomingEvent event, String reason) {}

  private final RouteDesk routes;
  private final SigningSecrets secrets;
  private final ProviderEventInbox inbox;
  private final Quarantine quarantine;
  private final WorkSignals signals;
  private final InstantSource time;
  private final AtomicLong bytesUnderWay = new AtomicLong();

  public AcceptProviderEvents(
      Transactions transactions,
      ChannelRoutes routes,
      SigningSecrets secrets,
      ProviderEventInbox inbox,
      Quarantine quarantine,
      WorkSignals signals,
      InstantSource time) {
    this.routes = new RouteDesk(transactions, routes);
    this.secrets = secrets;
    this.inbox = inbox;
    this.quarantine = quarantine;
    this.signals = signals;
    this.time = time;
  }

  /**
   * Throws {@link StoreUnavailable}: the provider has to deliver again. It does so, too, when more
   * than {@link #BYTES_MAX} are on their way already, before memory runs out.
   */
  public Outcome execute(Command command) {
    long bytes = command.events().stream().mapToLong(event -> event.body().length).sum();
    if (bytesUnderWay.addAndGet(bytes) > BYTES_MAX && bytesUnderWay.get() > bytes) {
      bytesUnderWay.addAndGet(-bytes);
      throw new StoreUnavailable(
          "too many provider events wait to be stored",
          new RejectedExecutionException(bytes + " bytes more"));
    }
    try {
      return take(command);
    } finally {
      bytesUnderWay.addAndGet(-bytes);
    }
  }

  private Outcome take(Command command) {
    Map<RoutingKey, List<ChannelRoute>> known = known(command);
    Verdicts verdicts = judge(command, known);
    boolean nothingProven = verdicts.proven().isEmpty() && verdicts.orphans().isEmpty();
    if (nothingProven && verdicts.refused() > 0) {
      return new Outcome.BadSignature();
    }
    if (!verdicts.proven().isEmpty()) {
      inbox.append(verdicts.proven());
      signals.raise(WorkSignals.Work.INBOX);
    }
    Instant now = time.instant();
    for (Orphan orphan : verdicts.orphans()) {
      IncomingEvent event = orphan.event();
      quarantine.add(
          event.provider(),
          Optional.ofNullable(event.key()).map(RoutingKey::value).orElse(null),
          orphan.reason(),
          event.body(),
          now);
    }
    return new Outcome.Stored(verdicts.proven().size(), verdicts.orphans().size());
  }

  private Map<RoutingKey, List<ChannelRoute>> known(Command command) {
    Set<RoutingKey> keys =
        command.events().stream()
            .map(IncomingEvent::key)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return routes.find(command.provider(), keys);
  }

  private Verdicts judge(Command command, Map<RoutingKey, List<ChannelRoute>> known) {
    List<RoutedEvent> proven = new ArrayList<>();
    List<Orphan> orphans = new ArrayList<>();
    int refused = 0;
    Instant now = time.instant();
    for (IncomingEvent event : command.events()) {
      List<ChannelRoute> routes =
          Optional.ofNullable(event.key()).map(known::get).orElse(List.of());
      List<ChannelRoute> mine = onePerTenant(event, routes, command.proof());
      if (!mine.isEmpty()) {
        mine.forEach(route -> proven.add(routed(event, route, now)));
      } else if (!routes.isEmpty() || !isProven(event, null, command.proof())) {
        refused++;
      } else {
        orphans.add(
            new Orphan(event, event.key() == null ? "names no connection" : "unknown connection"));
      }
    }
    return new Verdicts(proven, orphans, refused);
  }

  /**
   * What is about an account concerns each tenant that has connections of it, once. It goes to a
   * connection with whose secret it is proven.
   */
  private List<ChannelRoute> onePerTenant(
      IncomingEvent event, List<ChannelRoute> routes, Predicate<WebhookSecret> proof) {
    Map<TenantId, ChannelRoute> chosen = new LinkedHashMap<>();
    routes.stream()
        .sorted(Comparator.comparing(route -> route.connection().toString()))
        .filter(route -> !chosen.containsKey(route.tenant()))
        .filter(route -> isProven(event, route, proof))
        .forEach(route -> chosen.put(route.tenant(), route));
    return List.copyOf(chosen.values());
  }

  private boolean isProven(
      IncomingEvent event, @Nullable ChannelRoute route, Predicate<WebhookSecret> proof) {
    WebhookSecret own = route == null ? null : route.signingSecret();
    return (own != null ? List.of(own) : secrets.accepted(event.provider(), event.key()))
        .stream().anyMatch(proof);
  }

  private static RoutedEvent routed(IncomingEvent event, ChannelRoute route, Instant now) {
    return new RoutedEvent(
        route.tenant(),
        route.channel(),
        route.connection(),
        event.provider(),
        EventFingerprint.of(event.body()),
        event.body(),
        now);
  }
}
