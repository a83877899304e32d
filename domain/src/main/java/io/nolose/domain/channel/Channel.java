package io.nolose.domain.channel;

import io.nolose.domain.StorableText;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One WhatsApp number of a tenant. A channel is the number, not the provider: connections come and
 * go and touch no conversation. It holds at most two connections, of different providers.
 *
 * @param preferred through which provider messages leave as long as it can carry them; null for the
 *     connection that was added first. Need not have a connection here
 * @param fallback through which channel messages leave that cannot leave through this one; null for
 *     none: then they wait
 * @param closedAt set when the channel was deleted; its conversations stay readable
 */
public record Channel(
    TenantId tenant,
    ChannelId id,
    String name,
    List<Connection> connections,
    @Nullable ProviderKind preferred,
    @Nullable ChannelId fallback,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant closedAt) {
  public static final int NAME_LENGTH_MAX = 200;

  public Channel {
    name = StorableText.of(name.strip());
    connections = List.copyOf(connections);
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException("a channel's name has 1 to 200 characters");
    }
    if (connections.stream().map(Connection::provider).distinct().count() != connections.size()) {
      throw new IllegalArgumentException("a channel has one connection per provider");
    }
  }

  public static Channel open(TenantId tenant, ChannelId id, String name, Instant now) {
    return new Channel(tenant, id, name, List.of(), null, null, now, now, null);
  }

  public Optional<Connection> find(ConnectionId connection) {
    return first(candidate -> candidate.id().equals(connection));
  }

  public Optional<Connection> find(ProviderKind provider) {
    return first(candidate -> candidate.provider() == provider);
  }

  /** The connection to use now: connected ones in the order they were added. */
  public Optional<Connection> connected() {
    return first(Connection::isConnected);
  }

  /**
   * The connection that carries something out now: the preferred provider's if it is connected and
   * can, else the first that is and can; empty when none does.
   */
  public Optional<Connection> route(Predicate<ProviderKind> canCarry) {
    Predicate<Connection> carries = it -> it.isConnected() && canCarry.test(it.provider());
    return first(carries.and(it -> it.provider() == preferred)).or(() -> first(carries));
  }

  /**
   * Lets messages leave through this provider wherever it can carry them.
   *
   * @param provider null for no preference
   */
  public Channel prefer(@Nullable ProviderKind provider, Instant now) {
    return provider == preferred
        ? this
        : new Channel(tenant, id, name, connections, provider, fallback, createdAt, now, closedAt);
  }

  /**
   * Lets messages leave through another channel while they cannot leave through this one. Throws
   * {@link IllegalArgumentException} for the channel itself.
   *
   * @param other null for none
   */
  public Channel fallBackTo(@Nullable ChannelId other, Instant now) {
    if (id.equals(other)) {
      throw new IllegalArgumentException("a channel is no fallback of its own");
    }
    return Objects.equals(other, fallback)
        ? this
        : new Channel(tenant, id, name, connections, preferred, other, createdAt, now, closedAt);
  }

  /**
   * Lets so many messages leave through a provider's connection a minute. Throws {@link
   * IllegalArgumentException} when there is none.
   *
   * @param perMinute null for what is usual for the provider
   */
  public Channel pace(ProviderKind provider, @Nullable Integer perMinute, Instant now) {
    Connection former =
        find(provider)
            .orElseThrow(() -> new IllegalArgumentException("no connection of " + provider));
    Connection paced = former.paced(perMinute, now);
    return paced.equals(former)
        ? this
        : with(connections.stream().map(it -> it.equals(former) ? paced : it).toList(), now);
  }

  public boolean isClosed() {
    return closedAt != null;
  }

  /** Throws {@link IllegalStateException} when the provider already has a connection here. */
  public Channel attach(Connection connection, Instant now) {
    if (isClosed() || find(connection.provider()).isPresent()) {
      throw new IllegalStateException("the channel cannot take this connection");
    }
    List<Connection> more = new ArrayList<>(connections);
    more.add(connection);
    return with(more, now);
  }

  public Channel detach(ConnectionId connection, Instant now) {
    return with(
        connections.stream().filter(candidate -> !candidate.id().equals(connection)).toList(), now);
  }

  /** Takes over what a provider said; an unknown connection changes nothing. */
  public Channel observe(ConnectionId connection, ConnectionObservation seen, Instant now) {
    return with(
        connections.stream()
            .map(candidate ->
                candidate.id().equals(connection) ? candidate.observe(seen, now) : candidate)
            .toList(),
        now);
  }

  /** Deletes the channel: no connection remains, nothing else is touched. */
  public Channel close(Instant now) {
    return isClosed()
        ? this
        : new Channel(tenant, id, name, List.of(), preferred, null, createdAt, now, now);
  }

  private Channel with(List<Connection> changed, Instant now) {
    return new Channel(tenant, id, name, changed, preferred, fallback, createdAt, now, closedAt);
  }

  private Optional<Connection> first(Predicate<Connection> condition) {
    return connections.stream().filter(condition).findFirst();
  }
}
