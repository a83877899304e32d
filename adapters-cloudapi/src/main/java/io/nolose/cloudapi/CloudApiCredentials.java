package io.nolose.cloudapi;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderCredentials;
import java.util.Optional;

/**
 * The names under which a connection's credentials are kept. A connection without any uses the
 * operator's number, so that a renewed token in the configuration is used at once.
 */
public final class CloudApiCredentials {
  public static final String PHONE_NUMBER_ID = "phone_number_id";
  public static final String BUSINESS_ACCOUNT_ID = "business_account_id";
  public static final String ACCESS_TOKEN = "access_token";
  public static final String APP_SECRET = "app_secret";
  public static final String VERIFY_TOKEN = "verify_token";

  private CloudApiCredentials() {}

  public static boolean isEmpty(ProviderCredentials credentials) {
    return credentials.values().values().stream().allMatch(String::isBlank);
  }

  /**
   * For whom to act. Empty when the connection was made with the operator's number and the
   * configuration names another one now, or none.
   */
  public static Optional<CloudApiAccount> account(
      ConnectionAccess access, CloudApiSettings settings) {
    ProviderCredentials credentials = access.credentials();
    if (isEmpty(credentials)) {
      return Optional.ofNullable(settings.defaultNumber())
          .filter(number -> number.phoneNumberId().equals(access.account().value()));
    }
    Optional<String> account = credentials.find(BUSINESS_ACCOUNT_ID);
    Optional<String> token = credentials.find(ACCESS_TOKEN);
    return account.isEmpty() || token.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CloudApiAccount(
                access.account().value(), account.get().strip(), token.get().strip()));
  }
}
