package io.nolose.application.message;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it.
 *
 * @param contact with whom the conversation is held; null for a group
 * @param attempts each hand-over to a provider, first to last; empty in lists
 */
public record MessageView(
    Message message, @Nullable ContactId contact, List<DeliveryAttempt> attempts) {
  public MessageView {
    attempts = List.copyOf(attempts);
  }
}
