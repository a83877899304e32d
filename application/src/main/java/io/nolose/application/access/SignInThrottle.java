package io.nolose.application.access;

import io.nolose.domain.access.EmailAddress;
import java.time.Duration;

/**
 * Slows repeated failures to sign in, per account and per address they come from, and never locks
 * anybody out for good. Remembers a bounded number of either. Safe for concurrent use.
 */
public interface SignInThrottle {

  /**
   * How long this caller has to wait before he may try; zero when he may now. An account's own
   * slowing never exceeds one minute.
   *
   * @param address from which the request came, as the edge determined it
   */
  Duration delay(EmailAddress account, String address);

  void failed(EmailAddress account, String address);

  /** Forgives the account's failures from that address. */
  void succeeded(EmailAddress account, String address);
}
