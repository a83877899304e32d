package io.nolose.application.conversation;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads conversations. Opens its own transaction; sees only the given tenant's conversations;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ConversationQueries {

  /** Which conversations are wanted; null where it does not matter. */
  record Filter(@Nullable ChannelId channel, @Nullable ContactId contact) {}

  Optional<ConversationView> find(TenantId tenant, ConversationId conversation);

  /** Newest message first (a conversation without one counts by its creation), then by id. */
  Page<ConversationView> list(TenantId tenant, Filter filter, PageRequest page);
}
