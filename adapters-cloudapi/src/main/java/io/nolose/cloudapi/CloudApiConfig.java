package io.nolose.cloudapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an operator may say about the Cloud API. Everything has a default or may be absent; {@link
 * CloudApiSettings} says what is wrong with it and is what the rest of the adapter uses.
 */
@ConfigMapping(prefix = "nolose.cloudapi")
public interface CloudApiConfig {
  /** Where the Graph API is: {@code NOLOSE_GRAPH_URL}. */
  @WithDefault("https://graph.facebook.com")
  String graphUrl();

  /** Each version lives for about two years: {@code NOLOSE_GRAPH_VERSION}. */
  @WithDefault("v25.0")
  String graphVersion();

  /** {@code NOLOSE_GRAPH_CONNECT_TIMEOUT}. */
  @WithDefault("5s")
  Duration connectTimeout();

  /** How long to wait for an answer: {@code NOLOSE_GRAPH_READ_TIMEOUT}. */
  @WithDefault("20s")
  Duration readTimeout();

  /** How long the transfer of one file may take: {@code NOLOSE_GRAPH_MEDIA_TIMEOUT}. */
  @WithDefault("2m")
  Duration mediaTimeout();

  /**
   * The hosts from which files are fetched with the access token, besides the Graph API's own:
   * {@code NOLOSE_GRAPH_MEDIA_HOSTS}.
   */
  @WithDefault("lookaside.fbsbx.com")
  List<String> mediaHosts();

  /** The operator's own number: {@code WA_PHONE_NUMBER_ID}. */
  Optional<String> phoneNumberId();

  /** The account it belongs to: {@code WA_BUSINESS_ACCOUNT_ID}. */
  Optional<String> businessAccountId();

  /** {@code WA_ACCESS_TOKEN}. */
  Optional<String> accessToken();

  /** With what Meta asks whether the webhook address is ours: {@code WA_VERIFY_TOKEN}. */
  Optional<String> verifyToken();

  /** With what Meta signs webhooks: {@code WA_APP_SECRET}. */
  Optional<String> appSecret();
}
