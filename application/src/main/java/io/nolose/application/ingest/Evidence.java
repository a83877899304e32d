package io.nolose.application.ingest;

import io.nolose.application.delivery.HandOver;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Likeness;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageOrigin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells which of our hand-overs a message of ours, found at the provider, may belong to. */
final class Evidence {
  private final MessageBook messages;
  private final Instant now;

  Evidence(MessageBook messages, Instant now) {
    this.messages = messages;
    this.now = now;
  }

  /**
   * The message whose hand-over ended unknown, when there is exactly one it can be; handed over to
   * whichever of the channel's connections, for each shows what another sent.
   */
  Optional<Message> candidate(InboundEvent.MessageArrived arrived, ConversationId conversation) {
    if (!InboundFold.isOurs(arrived)) {
      return Optional.empty();
    }
    List<HandOver> candidates =
        messages.open().stream()
            .filter(handOver -> isIn(conversation, handOver))
            .filter(handOver -> !handOver.isAnswerAwaited(now))
            .filter(handOver -> mayBe(handOver, arrived))
            .toList();
    return candidates.size() == 1
        ? messages.find(candidates.getFirst().entry().message())
        : Optional.empty();
  }

  /**
   * Whether an answer is awaited that will tell whose message this is. A provider may name the chat
   * otherwise than we did: in other conversations it waits for those that say the same.
   */
  boolean isAwaited(InboundEvent.MessageArrived arrived, ConversationId conversation) {
    boolean isLive =
        arrived.origin() == MessageOrigin.ECHO || arrived.origin() == MessageOrigin.LIVE;
    return messages.open().stream()
        .filter(handOver -> handOver.isAnswerAwaited(now))
        .anyMatch(handOver -> (isLive && isIn(conversation, handOver)) || mayBe(handOver, arrived));
  }

  private static boolean isIn(ConversationId conversation, HandOver handOver) {
    return handOver.entry().conversation().equals(conversation);
  }

  private boolean mayBe(HandOver handOver, InboundEvent.MessageArrived arrived) {
    return handOver.mayHaveLeftAt(arrived.occurredAt()) && isAbout(handOver, arrived.content());
  }

  private boolean isAbout(HandOver handOver, MessageContent content) {
    return messages
        .find(handOver.entry().message())
        .map(message -> isAlike(message.content(), content))
        .orElse(false);
  }

  /** Providers describe files, cards and places in their own way, and show what a template says. */
  private static boolean isAlike(MessageContent sent, MessageContent seen) {
    boolean isDescribed =
        sent instanceof MessageContent.Attachment
            || sent instanceof MessageContent.ContactCards
            || sent instanceof MessageContent.Location;
    return isDescribed
        ? sent.wireName().equals(seen.wireName()) && Likeness.of(sent, seen) != Likeness.DIFFERENT
        : Likeness.of(sent, seen) == Likeness.SAME;
  }
}
