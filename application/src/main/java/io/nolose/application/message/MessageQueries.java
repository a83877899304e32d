package io.nolose.application.message;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages. Opens its own transaction; sees only the given tenant's messages; throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageQueries {

  /** Which messages are wanted; null where it does not matter. */
  record Filter(
      @Nullable ConversationId conversation,
      @Nullable ContactId contact,
      @Nullable ChannelId channel) {}

  /** With its attempts. */
  Optional<MessageView> find(TenantId tenant, MessageId message);

  /**
   * Newest first by the time they occurred, then by id; without attempts, and without whom of a
   * group they reached.
   */
  Page<MessageView> list(TenantId tenant, Filter filter, PageRequest page);
}
