package io.nolose.application.broadcast;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads broadcasts. Opens its own transaction; sees only the given tenant's; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface BroadcastQueries {

  /**
   * How many recipients there are of each result.
   *
   * @param results without those that nobody has
   * @param skipped of those who were skipped: how many for which reason
   */
  record Progress(Map<RecipientResult, Long> results, Map<String, Long> skipped) {
    public Progress {
      results = Map.copyOf(results);
      skipped = Map.copyOf(skipped);
    }

    public long recipients() {
      return results.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** A broadcast and how far it has come. */
  record View(Broadcast broadcast, Progress progress) {}

  /**
   * What became of one recipient.
   *
   * @param message null unless one was written
   * @param reason why nothing was written; null otherwise
   * @param failure why his message failed; null otherwise
   * @param at when his turn came; null before
   */
  record RecipientView(
      ContactId contact,
      RecipientResult result,
      @Nullable MessageId message,
      @Nullable String reason,
      @Nullable MessageFailure failure,
      @Nullable Instant at) {}

  Optional<View> find(TenantId tenant, BroadcastId broadcast);

  /** Newest first by the time they were made, then by id. */
  Page<Broadcast> list(TenantId tenant, PageRequest page);

  /**
   * In the order of the contacts' ids; who was merged into another contact since is listed under
   * the id he had. Empty when there is no such broadcast.
   *
   * @param result only those with this result; null for all
   */
  Page<RecipientView> listRecipients(
      TenantId tenant, BroadcastId broadcast, @Nullable RecipientResult result, PageRequest page);
}
