package io.nolose.domain.channel;

/**
 * Makes, watches and ends connections at one provider. Blocks for at most its configured time-out;
 * never called inside a transaction. Infrastructure failures are values, not exceptions.
 */
public interface ChannelConnector {
  ProviderProfile profile();

  /** Checks a draft's credentials by their form, without a remote call. */
  ProvisionResult provision(ConnectionDraft draft);

  /**
   * Brings the connection up, creating at the provider what is missing. Idempotent: on a connection
   * that is up, or on its way, it only observes. A pairing code that is still usable is returned
   * again, an old one is renewed.
   */
  ConnectResult connect(ConnectionAccess access, PairingRequest request);

  /** How the connection stands, changing nothing. */
  ConnectResult observe(ConnectionAccess access);

  /**
   * Takes the connection down. A connection that is already down is {@link ConnectResult.Observed}.
   *
   * @param forget also removes it at the provider, for good
   */
  ConnectResult disconnect(ConnectionAccess access, boolean forget);
}
