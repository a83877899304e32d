package io.nolose.application.ingest;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;

/** Placeholders to read again, in memory. */
public final class InMemoryOldPlaceholders implements OldPlaceholders {
  private final InMemorySchema schema;

  public InMemoryOldPlaceholders(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public List<InboxLane> lanes(ProviderKind provider, int version, int max) {
    return schema.database.callForAll(() ->
        schema.messages.values().stream()
            .filter(message -> isOld(message, provider, version))
            .map(message -> new InboxLane(message.tenant(), message.channel()))
            .distinct()
            .limit(max)
            .toList());
  }

  @Override
  public List<MessageId> list(InboxLane lane, ProviderKind provider, int version, int max) {
    return schema.messages.values(InMemorySchema.byId((Message it) -> it.id().value())).stream()
        .filter(message -> message.channel().equals(lane.channel()))
        .filter(message -> isOld(message, provider, version))
        .map(Message::id)
        .limit(max)
        .toList();
  }

  @Override
  public void passed(TenantId tenant, Collection<MessageId> placeholders, int version) {
    placeholders.forEach(id -> schema.readerVersions.put(new TenantKey<>(tenant, id), version));
  }

  private boolean isOld(Message message, ProviderKind provider, int version) {
    return message.content() instanceof MessageContent.Placeholder placeholder
        && placeholder.raw() != null
        && message.source() == provider
        && schema.readerVersions.find(new TenantKey<>(message.tenant(), message.id())).orElse(0)
            < version;
  }
}
