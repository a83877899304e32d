package io.nolose.domain.channel;

import java.util.List;

/** What came of asking a provider about a connection. */
public sealed interface ConnectResult {

  /** The provider answered; the connection now stands like this. */
  record Observed(ConnectionObservation observation) implements ConnectResult {}

  /**
   * The provider said no, and asking again will not help before something changes.
   *
   * @param missing what has to be done, one sentence each; may be empty
   */
  record Refused(String reason, List<String> missing) implements ConnectResult {}

  /** No usable answer; asking again later may help. */
  record Unreachable(String reason) implements ConnectResult {}
}
