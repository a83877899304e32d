package io.nolose.application.ingest;

import io.nolose.domain.channel.ProviderKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what arrived and belongs to nobody we know. No tenant sees it; it is capped in number and
 * age, oldest first out.
 */
public interface Quarantine {

  /**
   * Durable when it returns. Never called inside a transaction. Throws {@link
   * io.nolose.domain.StoreUnavailable} when the store cannot answer.
   *
   * @param key by what the event named its connection; null when it did not
   * @param reason for operators
   */
  void add(
      ProviderKind provider, @Nullable String key, String reason, byte[] body, Instant receivedAt);
}
