package io.nolose.cloudapi.delivery;

import io.nolose.domain.message.MessageId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often a message met an error nobody understands, so that it does not hold up its lane
 * for long. Forgets the oldest of 1,000 messages, and everything when the process ends: then a few
 * tries more are made.
 */
final class BriefRetries {
  private static final int MESSAGES_MAX = 1000;
  private static final int RETRIES_MAX = 2;

  private final Map<MessageId, Integer> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Integer> eldest) {
          return size() > MESSAGES_MAX;
        }
      };

  /** Whether the message, which failed like this once more, is worth another try. */
  synchronized boolean mayRetry(MessageId message) {
    return failures.merge(message, 1, Integer::sum) <= RETRIES_MAX;
  }
}
