package io.nolose.embedded.trial;

import io.nolose.embedded.Provider;
import java.util.UUID;

/**
 * A connected channel of some tenant, with what a provider needs to post to it.
 *
 * @param number different for every line of a stand, from 1
 * @param account the instance's name or the phone-number id
 * @param business the business account of an official number; empty for Evolution
 * @param webhookSecret what webhooks are proven with: the secret header's value, or the app secret
 */
public record Line(
    int number,
    Provider provider,
    UUID tenant,
    UUID channel,
    UUID connection,
    String account,
    String business,
    String webhookSecret) {

  /** A secret never shows. */
  @Override
  public String toString() {
    return "Line[" + number + ", " + provider.wireName() + "]";
  }
}
