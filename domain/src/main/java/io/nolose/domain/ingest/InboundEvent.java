package io.nolose.domain.ingest;

import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider reported, understood: our words, no provider's. */
public sealed interface InboundEvent {

  /**
   * A message exists, whoever wrote it and however we came to know it.
   *
   * @param sender the group member who wrote it; null outside groups and for our own
   * @param senderName how that person, or outside groups the other side, calls himself; null when
   *     not said
   * @param facts what is already known of an outbound message's fate
   */
  record MessageArrived(
      ChatAddress chat,
      ProviderMessageId id,
      MessageDirection direction,
      MessageOrigin origin,
      ChatAddress.@Nullable Person sender,
      @Nullable SeenName senderName,
      MessageContent content,
      MessageFacts facts,
      Instant occurredAt)
      implements InboundEvent {}

  /**
   * A message's fate is known better.
   *
   * @param attempt our own mark that the provider echoed; null when it does not
   */
  record ReceiptArrived(ProviderMessageId id, @Nullable AttemptId attempt, Receipt receipt)
      implements InboundEvent {}

  /** A person exists at the provider, with the names it has for him. */
  record ContactSeen(
      ChatAddress.Person person, @Nullable SeenName savedName, @Nullable SeenName profileName)
      implements InboundEvent {}

  /**
   * A chat exists at the provider.
   *
   * @param name a group's subject or the person's saved name
   */
  record ChatSeen(ChatAddress chat, @Nullable SeenName name) implements InboundEvent {}

  /** The connection stands differently than before. */
  record ConnectionChanged(ConnectionObservation observation) implements InboundEvent {}

  /**
   * Kept raw and, for now, without effect.
   *
   * @param kind the provider's word for it
   */
  record Noted(String kind) implements InboundEvent {}
}
