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
   * One page of a list.
   *
   * @param page from 1
   */
  HistoryResult read(ConnectionAccess access, HistoryQuery query, int page);

  /**
   * Under which name the provider keeps the chat with that identity; empty when it has none. Pure.
   */
  Optional<SyncChat> chatWith(ContactIdentity identity);
}
