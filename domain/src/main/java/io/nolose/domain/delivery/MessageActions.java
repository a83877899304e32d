package io.nolose.domain.delivery;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;

/**
 * Does at one provider what is no sending: reactions, edits, taking back, showing that somebody
 * writes. Blocks for at most its configured time-out; never called inside a transaction; throws
 * nothing but programming errors. Safe for concurrent use.
 */
public interface MessageActions {
  ProviderProfile profile();

  /**
   * Once, without retries of its own. Doing it again is harmless at the provider. What the profile
   * does not declare is {@link ActResult.Refused} with code {@code unsupported}, before any call.
   */
  ActResult act(ConnectionAccess access, ChatTarget chat, Act act);
}
