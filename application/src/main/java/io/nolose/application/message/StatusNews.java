package io.nolose.application.message;

import io.nolose.application.feed.TenantEvent;
import io.nolose.domain.message.Message;
import java.time.Instant;

/** Says that a message of ours has another status. */
final class StatusNews {
  private StatusNews() {}

  static TenantEvent of(Message message, Instant now) {
    return new TenantEvent(
        TenantEvent.Kind.MESSAGE_STATUS_CHANGED,
        message.channel(),
        message.conversation(),
        null,
        message.id(),
        now,
        message.status().wireName());
  }
}
