package io.nolose.application.channel;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Versioned;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Channels in memory, with optimistic locking. */
public final class InMemoryChannelRepository implements ChannelRepository {
  private record ReadVersion(TenantKey<ChannelId> key) {}

  private final InMemorySchema schema;

  public InMemoryChannelRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Channel> find(TenantId tenant, ChannelId channel) {
    TenantKey<ChannelId> key = new TenantKey<>(tenant, channel);
    return schema.channels.find(key).map(row -> seen(key, row));
  }

  @Override
  public List<Channel> list(TenantId tenant, int max) {
    return schema.channels.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant) && !row.getValue().value().isClosed())
        .sorted(
            Comparator.comparing(
                row -> row.getValue().value(),
                Comparator.comparing(Channel::createdAt)
                    .thenComparing(InMemorySchema.byId(channel -> channel.id().value()))))
        .limit(max)
        .map(row -> seen(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public List<Connection> listFormer(TenantId tenant, ChannelId channel) {
    return schema
        .formerConnections
        .find(new TenantKey<>(tenant, channel))
        .map(List::reversed)
        .orElse(List.of());
  }

  @Override
  public void save(Channel channel) {
    TenantKey<ChannelId> key = new TenantKey<>(channel.tenant(), channel.id());
    long known = schema.channels.lock(key).map(Versioned::version).orElse(0L);
    Object read = schema.database.notes().get(new ReadVersion(key));
    if (read != null && !read.equals(known)) {
      throw schema.database.stale("the channel changed meanwhile");
    }
    keepFormer(key, channel);
    Versioned<Channel> row = new Versioned<>(channel, known + 1);
    schema.channels.put(key, row);
    seen(key, row);
  }

  private void keepFormer(TenantKey<ChannelId> key, Channel channel) {
    List<Connection> before =
        schema.channels.find(key).map(it -> it.value().connections()).orElse(List.of());
    List<Connection> former = new ArrayList<>(schema.formerConnections.find(key).orElse(List.of()));
    former.removeIf(connection -> channel.find(connection.id()).isPresent());
    before.stream()
        .filter(connection -> channel.find(connection.id()).isEmpty())
        .forEach(former::add);
    schema.formerConnections.put(key, List.copyOf(former));
  }

  private Channel seen(TenantKey<ChannelId> key, Versioned<Channel> row) {
    schema.database.notes().put(new ReadVersion(key), row.version());
    return row.value();
  }
}
