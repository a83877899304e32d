package io.nolose.application.delivery;

import io.nolose.domain.access.UserId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which message was sent in the place of which. Every method joins the surrounding transaction and
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface Resends {

  /**
   * Remembers a successor. Throws {@link io.nolose.domain.StaleAggregate} when the original has one
   * already, or the successor replaces another.
   *
   * @param who decided it; null when the tenant's setting did
   */
  void add(
      TenantId tenant, MessageId original, MessageId successor, @Nullable UserId who, Instant at);

  /** By what this message was replaced. */
  Optional<MessageId> findSuccessor(TenantId tenant, MessageId original);

  /** What this message replaces. */
  Optional<MessageId> findOriginal(TenantId tenant, MessageId successor);

  /**
   * Messages whose fate has been unknown since then or longer, which were not replaced and replace
   * none themselves, the longest unknown first; without those that are {@link #postpone postponed}
   * beyond now.
   */
  List<MessageId> listUnknown(TenantId tenant, Instant since, Instant now, int max);

  /** Does not list a message of unknown fate before then; nothing happens to any other one. */
  void postpone(TenantId tenant, MessageId original, Instant until);
}
