package io.nolose.persistence.channel;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/** Open channels for reading, from PostgreSQL. */
public final class PostgresChannelQueries implements ChannelQueries {
  private final Transactions transactions;
  private final PostgresChannelRepository channels;

  public PostgresChannelQueries(Transactions transactions, PostgresChannelRepository channels) {
    this.transactions = transactions;
    this.channels = channels;
  }

  @Override
  public Optional<Channel> find(TenantId tenant, ChannelId channel) {
    return transactions
        .call(tenant, () -> channels.find(tenant, channel))
        .filter(found -> !found.isClosed());
  }

  @Override
  public Page<Channel> list(TenantId tenant, PageRequest page) {
    return Page.of(
        transactions.call(tenant, () -> channels.listNewestFirst(tenant, page)),
        page.limit(),
        channel -> new Cursor(channel.createdAt(), channel.id().value()));
  }
}
