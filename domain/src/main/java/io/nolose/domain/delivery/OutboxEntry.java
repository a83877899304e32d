package io.nolose.domain.delivery;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;

/**
 * A message that waits to leave, or left. One per message; messages of a channel leave in the order
 * in which they were queued.
 *
 * @param dueAt not handed over before this
 * @param attempts how many attempts were started
 * @param attemptsElsewhere how many of these before it came to this channel
 */
public record OutboxEntry(
    TenantId tenant,
    ChannelId channel,
    ConversationId conversation,
    MessageId message,
    State state,
    Instant queuedAt,
    Instant dueAt,
    int attempts,
    int attemptsElsewhere) {

  /** Where an entry stands. Only a queued one is ever handed over. */
  public enum State {
    QUEUED,
    /** An attempt is started and not finished. */
    IN_FLIGHT,
    /** The provider took it, or proved that it never will. */
    DONE,
    /** Nobody knows whether the provider took it. */
    UNKNOWN
  }

  public static OutboxEntry queue(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now) {
    return new OutboxEntry(tenant, channel, conversation, message, State.QUEUED, now, now, 0, 0);
  }

  /** How many attempts were started through the channel it is queued on. */
  public int attemptsHere() {
    return attempts - attemptsElsewhere;
  }

  /** The same, about to leave through another channel as a part of that conversation. */
  public OutboxEntry moved(ChannelId to, ConversationId thread, Instant now) {
    return new OutboxEntry(tenant, to, thread, message, state, queuedAt, now, attempts, attempts);
  }

  /** An attempt starts. Throws {@link IllegalStateException} unless queued. */
  public OutboxEntry start() {
    if (state != State.QUEUED) {
      throw new IllegalStateException("only a queued entry can be handed over");
    }
    return in(State.IN_FLIGHT, dueAt, attempts + 1);
  }

  public OutboxEntry retry(Instant due) {
    return in(State.QUEUED, due, attempts);
  }

  public OutboxEntry done() {
    return in(State.DONE, dueAt, attempts);
  }

  public OutboxEntry unknown() {
    return in(State.UNKNOWN, dueAt, attempts);
  }

  private OutboxEntry in(State next, Instant due, int tries) {
    return new OutboxEntry(
        tenant, channel, conversation, message, next, queuedAt, due, tries, attemptsElsewhere);
  }
}
