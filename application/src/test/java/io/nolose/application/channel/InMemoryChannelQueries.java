package io.nolose.application.channel;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.Versioned;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** Reads channels in memory. */
public final class InMemoryChannelQueries implements ChannelQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryChannelQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<Channel> find(TenantId tenant, ChannelId channel) {
    return transactions.call(
        tenant,
        () ->
            schema
                .channels
                .find(new TenantKey<>(tenant, channel))
                .map(Versioned::value)
                .filter(found -> !found.isClosed()));
  }

  @Override
  public Page<Channel> list(TenantId tenant, PageRequest page) {
    List<Channel> open =
        transactions.call(
            tenant,
            () ->
                schema.channels.values().stream()
                    .map(Versioned::value)
                    .filter(channel -> !channel.isClosed())
                    .toList());
    return InMemorySchema.page(
        open, channel -> new Cursor(channel.createdAt(), channel.id().value()), page);
  }
}
