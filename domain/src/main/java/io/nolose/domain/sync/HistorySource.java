package io.nolose.domain.sync;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import java.util.Optional;

/**
 * Reads what one provider already has, page by page. Blocks for at most its configured time-out;
 * never called inside a transaction; failures are values. Lists may shift while they are read, so
 * pages may repeat what an earlier one had. Without {@link
 * io.nolose.domain.channel.ChannelCapability#HISTORY} every answer is {@link
 * HistoryResult.Refused}.
 */
public interface HistorySource {
  ProviderProfile profile();

  /**
   * @param page from 1
   */
  HistoryResult contacts(ConnectionAccess access, int page);

  /**
   * @param page from 1
   */
  HistoryResult chats(ConnectionAccess access, int page);

  /**
   * One page of a chat's messages, newest first.
   *
   * @param page from 1
   * @param pageSize messages per page, 1 to 100
   */
  HistoryResult messages(ConnectionAccess access, SyncChat chat, int page, int pageSize);

  /**
   * One page of what all chats had in a time, whoever wrote it, in whatever order.
   *
   * @param page from 1
   */
  HistoryResult missed(ConnectionAccess access, SyncWindow window, int page);

  /**
   * Under which name the provider keeps the chat with that identity; empty when it has none. Pure.
   */
  Optional<SyncChat> chatWith(ContactIdentity identity);
}
