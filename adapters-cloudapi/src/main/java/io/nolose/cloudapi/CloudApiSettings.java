package io.nolose.cloudapi;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.WebhookSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The operator's configuration of the Cloud API, checked.
 *
 * @param connectTimeout until a connection stands
 * @param readTimeout from then until the answer is there
 * @param mediaTimeout for the whole transfer of a file
 * @param mediaHosts names, lower case, from which files are fetched over TLS with the token
 * @param defaultNumber the operator's own number; null when he has none
 * @param appSecret signs the webhooks of every number that brings no secret of its own
 * @param verifyToken accepted for the webhook address besides those that connections bring
 */
public record CloudApiSettings(
    URI graphUrl,
    String graphVersion,
    Duration connectTimeout,
    Duration readTimeout,
    Duration mediaTimeout,
    Set<String> mediaHosts,
    @Nullable CloudApiAccount defaultNumber,
    @Nullable WebhookSecret appSecret,
    @Nullable WebhookSecret verifyToken) {
  private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.\\d{1,2}");
  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");
  private static final Pattern ID = Pattern.compile("\\d{1,40}");
  private static final Pattern PRINTABLE = Pattern.compile("\\p{Graph}+");
  private static final Duration TIMEOUT_MAX = Duration.ofMinutes(5);
  private static final int SECRET_LENGTH_MIN = 16;
  private static final int VERIFY_TOKEN_LENGTH_MIN = 8;

  /** Throws {@link IllegalArgumentException} with every problem when there is one. */
  public static CloudApiSettings of(CloudApiConfig config) {
    List<String> problems = problems(config);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new CloudApiSettings(
        URI.create(config.graphUrl().strip()),
        config.graphVersion().strip(),
        config.connectTimeout(),
        config.readTimeout(),
        config.mediaTimeout(),
        config.mediaHosts().stream().map(CloudApiSettings::hostName).collect(toUnmodifiableSet()),
        present(config.phoneNumberId())
            .map(number ->
                new CloudApiAccount(
                    number,
                    present(config.businessAccountId()).orElseThrow(),
                    present(config.accessToken()).orElseThrow()))
            .orElse(null),
        present(config.appSecret()).map(WebhookSecret::new).orElse(null),
        present(config.verifyToken()).map(WebhookSecret::new).orElse(null));
  }

  /** What a channel on the operator's own number is made with; empty when he has none. */
  public Optional<ProviderCredentials> operatorCredentials() {
    return Optional.ofNullable(defaultNumber)
        .map(number ->
            new ProviderCredentials(
                Map.of(
                    CloudApiCredentials.PHONE_NUMBER_ID, number.phoneNumberId(),
                    CloudApiCredentials.BUSINESS_ACCOUNT_ID, number.businessAccountId(),
                    CloudApiCredentials.ACCESS_TOKEN, number.accessToken())));
  }

  /** What is wrong, one sentence each, naming the variable; empty when nothing is. */
  public static List<String> problems(CloudApiConfig config) {
    List<String> problems = new ArrayList<>();
    if (!isWebAddress(config.graphUrl().strip())) {
      problems.add("NOLOSE_GRAPH_URL must be an http or https address without query");
    }
    if (!VERSION.matcher(config.graphVersion().strip()).matches()) {
      problems.add("NOLOSE_GRAPH_VERSION must look like v25.0");
    }
    checkTimeout("NOLOSE_GRAPH_CONNECT_TIMEOUT", config.connectTimeout(), problems);
    checkTimeout("NOLOSE_GRAPH_READ_TIMEOUT", config.readTimeout(), problems);
    checkTimeout("NOLOSE_GRAPH_MEDIA_TIMEOUT", config.mediaTimeout(), problems);
    if (!config.mediaHosts().stream().allMatch(name -> HOST.matcher(hostName(name)).matches())) {
      problems.add("NOLOSE_GRAPH_MEDIA_HOSTS must be names of hosts, separated by commas");
    }
    checkGroups(config, problems);
    check("WA_PHONE_NUMBER_ID", config.phoneNumberId(), ID, 1, "must be digits", problems);
    check("WA_BUSINESS_ACCOUNT_ID", config.businessAccountId(), ID, 1, "must be digits", problems);
    check(
        "WA_ACCESS_TOKEN",
        config.accessToken(),
        PRINTABLE,
        1,
        "must not contain spaces or special characters",
        problems);
    check(
        "WA_VERIFY_TOKEN",
        config.verifyToken(),
        PRINTABLE,
        VERIFY_TOKEN_LENGTH_MIN,
        "must have at least " + VERIFY_TOKEN_LENGTH_MIN + " characters and no spaces",
        problems);
    check(
        "WA_APP_SECRET",
        config.appSecret(),
        PRINTABLE,
        SECRET_LENGTH_MIN,
        "must have at least " + SECRET_LENGTH_MIN + " characters and no spaces",
        problems);
    return List.copyOf(problems);
  }

  /** All or nothing: a number needs its webhooks; the webhook lines may stand alone. */
  private static void checkGroups(CloudApiConfig config, List<String> problems) {
    Map<String, Optional<String>> webhook = new LinkedHashMap<>();
    webhook.put("WA_VERIFY_TOKEN", config.verifyToken());
    webhook.put("WA_APP_SECRET", config.appSecret());
    Map<String, Optional<String>> number = new LinkedHashMap<>();
    number.put("WA_PHONE_NUMBER_ID", config.phoneNumberId());
    number.put("WA_BUSINESS_ACCOUNT_ID", config.businessAccountId());
    number.put("WA_ACCESS_TOKEN", config.accessToken());
    Map<String, Optional<String>> group =
        new LinkedHashMap<>(named(number, true).isEmpty() ? Map.of() : number);
    group.putAll(webhook);
    List<String> given = named(group, true);
    if (!given.isEmpty()) {
      for (String name : named(group, false)) {
        problems.add(name + " is missing although " + given.getFirst() + " is set");
      }
    }
  }

  private static List<String> named(Map<String, Optional<String>> group, boolean isPresent) {
    return group.entrySet().stream()
        .filter(variable -> present(variable.getValue()).isPresent() == isPresent)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void check(
      String name,
      Optional<String> value,
      Pattern form,
      int lengthMin,
      String rule,
      List<String> problems) {
    present(value)
        .filter(text -> text.length() < lengthMin || !form.matcher(text).matches())
        .ifPresent(_ -> problems.add(name + " " + rule));
  }

  private static void checkTimeout(String name, Duration value, List<String> problems) {
    if (value.toMillis() < 1 || value.compareTo(TIMEOUT_MAX) > 0) {
      problems.add(name + " must be between 1 ms and 5 minutes");
    }
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static String hostName(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> present(Optional<String> value) {
    return value.map(String::strip).filter(text -> !text.isEmpty());
  }
}
