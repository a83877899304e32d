package io.nolose.cloudapi;

/**
 * All that is needed to act for one number.
 *
 * @param phoneNumberId Meta's id of the number, not the number itself
 * @param businessAccountId Meta's id of the WhatsApp Business Account it belongs to
 */
public record CloudApiAccount(String phoneNumberId, String businessAccountId, String accessToken) {
  /** The token is a secret. */
  @Override
  public String toString() {
    return "CloudApiAccount[" + phoneNumberId + ", " + businessAccountId + ", ***]";
  }
}
