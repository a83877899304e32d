package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in memory what several connections told of. */
public final class InMemoryMessageTwins implements MessageTwins {
  private final InMemorySchema schema;

  public InMemoryMessageTwins(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public boolean mayExist(TenantId tenant, ChannelId channel) {
    TenantKey<ChannelId> key = new TenantKey<>(tenant, channel);
    int present = schema.channels.find(key).map(row -> row.value().connections().size()).orElse(0);
    return present + schema.formerConnections.find(key).map(List::size).orElse(0) > 1;
  }

  @Override
  public List<Message> loadAll(
      TenantId tenant,
      ChannelId channel,
      Collection<WhatsAppId> ids,
      Collection<Stretch> stretches) {
    return schema.messages.values().stream()
        .filter(message -> message.tenant().equals(tenant) && message.channel().equals(channel))
        .filter(message ->
            message.whatsAppIds().stream().anyMatch(ids::contains)
                || stretches.stream().anyMatch(stretch -> isIn(stretch, message)))
        .map(Message::id)
        .sorted(InMemorySchema.byId(MessageId::value))
        .map(message -> schema.messages.lock(new TenantKey<>(tenant, message)))
        .flatMap(Optional::stream)
        .peek(message -> schema.archived.remove(new TenantKey<>(tenant, message.id())))
        .toList();
  }

  @Override
  public void note(TenantId tenant, Collection<MessagePair> alike, Collection<MessagePair> unlike) {
    unlike.forEach(pair -> schema.likenesses.remove(new TenantKey<>(tenant, pair)));
    alike.forEach(pair -> schema.likenesses.put(new TenantKey<>(tenant, pair), true));
  }

  private static boolean isIn(Stretch stretch, Message message) {
    return message.conversation().equals(stretch.conversation())
        && (isIn(stretch, message.occurredAt())
            || (stretch.isOurs()
                && message.author() != null
                && (isIn(stretch, message.facts().acceptedAt())
                    || isIn(stretch, message.facts().sentAt()))));
  }

  private static boolean isIn(Stretch stretch, @Nullable Instant at) {
    return at != null && !at.isBefore(stretch.from()) && !at.isAfter(stretch.to());
  }
}
