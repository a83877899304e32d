package io.nolose.cloudapi.channel;

import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiCredentials;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks what somebody entered for a number, by its form. */
final class CredentialCheck {
  private static final Pattern ID = Pattern.compile("\\d{1,40}");
  private static final Pattern SECRET = Pattern.compile("\\p{Graph}{1,2000}");
  private static final List<String> REQUIRED =
      List.of(
          CloudApiCredentials.PHONE_NUMBER_ID,
          CloudApiCredentials.BUSINESS_ACCOUNT_ID,
          CloudApiCredentials.ACCESS_TOKEN);
  private static final List<String> OPTIONAL =
      List.of(CloudApiCredentials.APP_SECRET, CloudApiCredentials.VERIFY_TOKEN);

  private final CloudApiSettings settings;

  CredentialCheck(CloudApiSettings settings) {
    this.settings = settings;
  }

  /**
   * Who brings the operator's number with the operator's own token gets a connection that keeps
   * nothing: the configuration is asked at each use, so that a renewed token is used at once.
   */
  ProvisionResult provision(ConnectionDraft draft) {
    Map<String, String> given = given(draft.credentials());
    List<String> problems = problems(given);
    if (!problems.isEmpty()) {
      return new ProvisionResult.Invalid(problems);
    }
    return account(given).equals(settings.defaultNumber())
        ? provisioned(given, ProviderCredentials.NONE)
        : provisioned(given, new ProviderCredentials(given));
  }

  private static CloudApiAccount account(Map<String, String> given) {
    return new CloudApiAccount(
        given.getOrDefault(CloudApiCredentials.PHONE_NUMBER_ID, ""),
        given.getOrDefault(CloudApiCredentials.BUSINESS_ACCOUNT_ID, ""),
        given.getOrDefault(CloudApiCredentials.ACCESS_TOKEN, ""));
  }

  private static ProvisionResult provisioned(Map<String, String> given, ProviderCredentials kept) {
    String number = given.getOrDefault(CloudApiCredentials.PHONE_NUMBER_ID, "");
    String appSecret = given.get(CloudApiCredentials.APP_SECRET);
    String verifyToken = given.get(CloudApiCredentials.VERIFY_TOKEN);
    return new ProvisionResult.Provisioned(
        new ProviderAccount(number),
        new RoutingKey(number),
        kept,
        appSecret == null ? null : new WebhookSecret(appSecret),
        verifyToken == null ? null : new WebhookSecret(verifyToken));
  }

  /** What is ours of it, without the spaces that come with copying; blank is absent. */
  private static Map<String, String> given(ProviderCredentials credentials) {
    Map<String, String> given = new LinkedHashMap<>();
    for (List<String> names : List.of(REQUIRED, OPTIONAL)) {
      for (String name : names) {
        credentials.find(name).ifPresent(value -> given.put(name, value.strip()));
      }
    }
    return given;
  }

  private static List<String> problems(Map<String, String> given) {
    List<String> problems = new ArrayList<>();
    for (String name : REQUIRED) {
      if (!given.containsKey(name)) {
        problems.add(name + " is required");
      }
    }
    given.forEach((name, value) -> {
      boolean isId =
          name.equals(CloudApiCredentials.PHONE_NUMBER_ID)
              || name.equals(CloudApiCredentials.BUSINESS_ACCOUNT_ID);
      if (isId && !ID.matcher(value).matches()) {
        problems.add(name + " must be digits: it is Meta's id, not a telephone number");
      } else if (!isId && !SECRET.matcher(value).matches()) {
        problems.add(name + " must not contain spaces or special characters");
      }
    });
    return problems;
  }
}
