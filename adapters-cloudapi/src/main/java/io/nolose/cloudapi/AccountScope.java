package io.nolose.cloudapi;

import io.nolose.domain.StorableText;
import io.nolose.domain.contact.IdentityScope;

/** The scope of business-scoped user ids, as far as we can tell it (see the package). */
public final class AccountScope {
  private static final int ID_LENGTH_MAX = 100;

  private AccountScope() {}

  /**
   * @param businessAccountId the WhatsApp Business Account
   */
  public static IdentityScope of(String businessAccountId) {
    return new IdentityScope("waba:" + StorableText.of(businessAccountId, ID_LENGTH_MAX));
  }
}
