package io.nolose.cloudapi.sync;

import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncChat;
import java.util.Optional;

/** Refuses everything: Meta has no call that lists contacts, chats or past messages. */
public final class CloudApiHistorySource implements HistorySource {
  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public HistoryResult read(ConnectionAccess access, HistoryQuery query, int page) {
    return new HistoryResult.Refused("the Cloud API keeps no history that could be read");
  }

  @Override
  public Optional<SyncChat> chatWith(ContactIdentity identity) {
    return Optional.empty();
  }
}
