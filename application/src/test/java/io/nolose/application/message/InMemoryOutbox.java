package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.QueuedEntry;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;

/** The writers' side of the outbox in memory. */
public final class InMemoryOutbox implements Outbox {
  private final InMemorySchema schema;

  public InMemoryOutbox(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void append(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now) {
    schema.outbox.insert(
        new TenantKey<>(tenant, message),
        new QueuedEntry(
            OutboxEntry.queue(tenant, channel, conversation, message, now),
            schema.database.nextNumber()));
  }
}
