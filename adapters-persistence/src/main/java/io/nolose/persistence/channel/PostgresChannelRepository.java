package io.nolose.persistence.channel;

import io.nolose.application.PageRequest;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sql.SqlValues;
import io.nolose.persistence.sql.StoreFailures;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Channels with their connections in PostgreSQL. */
public final class PostgresChannelRepository implements ChannelRepository {
  private static final String ADD_LANE =
      "INSERT INTO channel_lane (tenant_id, channel_id) VALUES (?, ?)";

  private final Channels channels = new Channels();
  private final Connections connections = new Connections();
  private final Sql sql;

  public PostgresChannelRepository(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Channel> find(TenantId tenant, ChannelId channel) {
    return StoreFailures.translated(() ->
        channels
            .findByIdOptional(ChannelKey.of(tenant, channel))
            .map(row -> row.toDomain(connections.listOf(row.key()))));
  }

  @Override
  public List<Channel> list(TenantId tenant, int max) {
    return StoreFailures.translated(() ->
        restored(
            tenant,
            channels
                .find("tenantId = ?1 and closedAt is null order by createdAt, id", tenant.value())
                .page(0, max)
                .list()));
  }

  @Override
  public List<Connection> listFormer(TenantId tenant, ChannelId channel) {
    return StoreFailures.translated(() ->
        connections
            .list(
                "tenantId = ?1 and channelId = ?2 and removedAt is not null"
                    + " order by removedAt desc, id desc",
                tenant.value(),
                channel.value())
            .stream()
            .map(ConnectionRow::toDomain)
            .toList());
  }

  /** Open channels, newest first, one more than the page has if there is one. */
  List<Channel> listNewestFirst(TenantId tenant, PageRequest page) {
    return StoreFailures.translated(() ->
        restored(
            tenant,
            (page.after() == null
                    ? channels.find(
                        "tenantId = ?1 and closedAt is null order by createdAt desc, id desc",
                        tenant.value())
                    : channels.find(
                        "tenantId = ?1 and closedAt is null and (createdAt < ?2 or (createdAt"
                            + " = ?2 and id < ?3)) order by createdAt desc, id desc",
                        tenant.value(),
                        SqlValues.time(page.after().at()),
                        page.after().id()))
                .page(0, page.limit() + 1)
                .list()));
  }

  @Override
  public void save(Channel channel) {
    StoreFailures.translating(() -> {
      Optional<ChannelRow> known = channels.findByIdOptional(ChannelKey.of(channel));
      known.ifPresent(row -> row.take(channel));
      if (known.isEmpty()) {
        channels.persistAndFlush(ChannelRow.of(channel));
        sql.write(ADD_LANE, channel.tenant().value(), channel.id().value());
      }
      saveConnections(channel);
      channels.flush();
    });
  }

  private void saveConnections(Channel channel) {
    Map<UUID, ConnectionRow> present = new HashMap<>();
    connections.listOf(ChannelKey.of(channel)).forEach(row -> present.put(row.id, row));
    Map<UUID, Connection> wanted =
        channel.connections().stream()
            .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
    present.values().stream()
        .filter(row -> !wanted.containsKey(row.id))
        .forEach(row -> row.removedAt = SqlValues.time(channel.updatedAt()));
    // The removed ones first: their provider's place may be taken by a new one.
    connections.flush();
    int place = 0;
    for (Connection connection : channel.connections()) {
      ConnectionRow row = present.get(connection.id().value());
      if (row == null) {
        row =
            connections.findById(
                new ConnectionKey(channel.tenant().value(), connection.id().value()));
      }
      if (row == null) {
        connections.persist(ConnectionRow.of(channel, connection, place));
      } else {
        row.take(connection, place);
      }
      place++;
    }
  }

  private List<Channel> restored(TenantId tenant, List<ChannelRow> rows) {
    Map<UUID, List<ConnectionRow>> byChannel =
        connections.listOf(tenant, rows.stream().map(row -> row.id).toList()).stream()
            .collect(Collectors.groupingBy(row -> row.channelId));
    return rows.stream()
        .map(row -> row.toDomain(byChannel.getOrDefault(row.id, List.of())))
        .toList();
  }

  static class Channels implements PanacheRepositoryBase<ChannelRow, ChannelKey> {}

  static class Connections implements PanacheRepositoryBase<ConnectionRow, ConnectionKey> {
    List<ConnectionRow> listOf(ChannelKey channel) {
      return list(
          "tenantId = ?1 and channelId = ?2 and removedAt is null order by place",
          channel.tenantId(),
          channel.id());
    }

    List<ConnectionRow> listOf(TenantId tenant, Collection<UUID> channels) {
      return channels.isEmpty()
          ? List.of()
          : list(
              "tenantId = ?1 and channelId in ?2 and removedAt is null order by place",
              tenant.value(),
              channels);
    }
  }
}
