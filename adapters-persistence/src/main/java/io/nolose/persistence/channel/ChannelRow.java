package io.nolose.persistence.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.SqlValues;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "channel")
@IdClass(ChannelKey.class)
class ChannelRow {
  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Id UUID id;

  String name;

  @Column(name = "preferred_provider")
  @Nullable String preferredProvider;

  @Column(name = "fallback_channel_id")
  @Nullable UUID fallbackChannelId;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "updated_at")
  OffsetDateTime updatedAt;

  @Column(name = "closed_at")
  @Nullable OffsetDateTime closedAt;

  @Version int revision;

  static ChannelRow of(Channel channel) {
    ChannelRow row = new ChannelRow();
    row.tenantId = channel.tenant().value();
    row.id = channel.id().value();
    row.createdAt = SqlValues.time(channel.createdAt());
    row.take(channel);
    return row;
  }

  /** What changes in a channel's life. */
  void take(Channel channel) {
    name = channel.name();
    preferredProvider = channel.preferred() == null ? null : channel.preferred().name();
    fallbackChannelId = channel.fallback() == null ? null : channel.fallback().value();
    updatedAt = SqlValues.time(channel.updatedAt());
    closedAt = channel.closedAt() == null ? null : SqlValues.time(channel.closedAt());
  }

  ChannelKey key() {
    return new ChannelKey(tenantId, id);
  }

  Channel toDomain(List<ConnectionRow> connections) {
    return new Channel(
        new TenantId(tenantId),
        new ChannelId(id),
        name,
        connections.stream().map(ConnectionRow::toDomain).toList(),
        preferredProvider == null ? null : ProviderKind.valueOf(preferredProvider),
        fallbackChannelId == null ? null : new ChannelId(fallbackChannelId),
        createdAt.toInstant(),
        updatedAt.toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }
}
