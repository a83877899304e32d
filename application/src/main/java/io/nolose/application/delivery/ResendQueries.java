package io.nolose.application.delivery;

import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Reads which message was sent in the place of which. Opens its own transaction; sees only the
 * given tenant's messages; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot
 * answer.
 */
public interface ResendQueries {

  /**
   * A message's neighbours in time.
   *
   * @param original what it replaces; null for nothing
   * @param successor by what it was replaced; null when it was not
   */
  record Links(@Nullable MessageId original, @Nullable MessageId successor) {
    public static final Links NONE = new Links(null, null);
  }

  Links find(TenantId tenant, MessageId message);
}
