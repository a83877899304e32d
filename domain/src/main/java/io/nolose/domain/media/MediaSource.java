package io.nolose.domain.media;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;

/**
 * Hands out the files of one provider's messages. Blocks for at most its configured time-out; never
 * called inside a transaction; failures are values. Asking twice is harmless. Safe for concurrent
 * use.
 */
public interface MediaSource {
  ProviderProfile profile();

  /**
   * Streams the file into the sink, in bounded memory wherever the provider's protocol allows it.
   * What was written before a failure is thrown away by the caller. The sink is not closed here.
   *
   * @param ticket as this provider's translator wrote it
   */
  FetchResult fetch(ConnectionAccess access, MediaTicket ticket, MediaSink sink);
}
