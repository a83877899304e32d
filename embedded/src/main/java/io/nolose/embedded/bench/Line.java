package io.nolose.embedded.bench;

import io.nolose.embedded.Provider;

/**
 * A connected channel of some tenant, with what both of its sides need to talk through it.
 *
 * @param number different for every line; its customers write to no other
 * @param token of the tenant's owner at the API
 * @param channel its id
 * @param connection its id
 * @param account the instance's name or the phone-number id
 * @param business the business account of an official number; empty for Evolution
 * @param webhookSecret what webhooks are proven with: the secret header's value, or the app secret
 */
record Line(
    int number,
    Provider provider,
    String token,
    String channel,
    String connection,
    String account,
    String business,
    String webhookSecret) {
  static final int CUSTOMERS = 1000;

  /** The telephone number of one of its customers, in turn. */
  String customer(long index) {
    return "55119" + (10_000_000 + number * 20L * CUSTOMERS + index % (20L * CUSTOMERS));
  }
}
