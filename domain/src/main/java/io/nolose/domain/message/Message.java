package io.nolose.domain.message;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation: content that does not change and facts that only grow.
 *
 * @param sender the contact who wrote it; null when we did, or when a group member is not known
 * @param author the user who wrote it through us; null otherwise
 * @param source through which provider it came or left; null while it has not left yet
 * @param references the ids by which connections know it; empty while it has not left yet
 * @param occurredAt the provider's time, or ours for a message written through us
 */
public record Message(
    TenantId tenant,
    MessageId id,
    ConversationId conversation,
    ChannelId channel,
    MessageDirection direction,
    MessageOrigin origin,
    @Nullable ContactId sender,
    @Nullable UserId author,
    MessageContent content,
    @Nullable ProviderKind source,
    List<ProviderReference> references,
    MessageFacts facts,
    Instant occurredAt,
    Instant createdAt) {

  public Message {
    references = List.copyOf(references);
  }

  /** Writes a message that is to leave through the channel. */
  public static Message compose(
      TenantId tenant,
      MessageId id,
      ConversationId conversation,
      ChannelId channel,
      UserId author,
      MessageContent content,
      Instant now) {
    return new Message(
        tenant,
        id,
        conversation,
        channel,
        MessageDirection.OUTBOUND,
        MessageOrigin.LIVE,
        null,
        author,
        content,
        null,
        List.of(),
        MessageFacts.NONE,
        now,
        now);
  }

  public MessageStatus status() {
    return facts.status(direction);
  }

  public Message with(Receipt receipt) {
    return with(facts.with(receipt));
  }

  public Message with(MessageFacts changed) {
    return changed.equals(facts) ? this : copy(source, references, changed);
  }

  /** A connection knows this message by an id; the first connection names the source. */
  public Message knownAs(ProviderReference reference, ProviderKind provider) {
    if (references.contains(reference)) {
      return this;
    }
    List<ProviderReference> more = new ArrayList<>(references);
    more.add(reference);
    return copy(source == null ? provider : source, more, facts);
  }

  public Optional<ProviderMessageId> providerMessageId() {
    return references.stream().findFirst().map(ProviderReference::id);
  }

  private Message copy(
      @Nullable ProviderKind newSource,
      List<ProviderReference> newReferences,
      MessageFacts changed) {
    return new Message(
        tenant,
        id,
        conversation,
        channel,
        direction,
        origin,
        sender,
        author,
        content,
        newSource,
        newReferences,
        changed,
        occurredAt,
        createdAt);
  }
}
