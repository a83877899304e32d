package io.nolose.application.retention;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.message.MessageView;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Looks for archived messages, and for those only. Opens its own transaction; sees only the given
 * tenant's messages; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ArchiveQueries {

  /**
   * Which messages are wanted; null where it does not matter.
   *
   * @param contact with whom the conversation is held
   * @param from the earliest time of occurrence
   * @param to the time before which they occurred
   */
  record Span(@Nullable ContactId contact, @Nullable Instant from, @Nullable Instant to) {}

  /** Newest first by the time they occurred, then by id; as messages are in lists. */
  Page<MessageView> list(TenantId tenant, Span span, PageRequest page);
}
