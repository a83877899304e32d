package io.nolose.cloudapi;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The simulator's number, and settings that lead to it. */
public final class GraphTestbed {
  public static final String NUMBER = "106540352242922";
  public static final String ACCOUNT = "102290129340398";
  public static final String TOKEN = "simulated-access-token";
  public static final String APP_SECRET = "simulated-app-secret";
  public static final String VERIFY_TOKEN = "simulated-verify-token";

  private GraphTestbed() {}

  /** A simulator that does not make anybody wait. */
  public static Simulator start() {
    return Simulator.start(SimulatorOptions.defaults().withSpeed(100));
  }

  /** An operator without a number of his own. */
  public static CloudApiSettings settings(String url) {
    return new CloudApiSettings(
        URI.create(url),
        "v25.0",
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Set.of(),
        null,
        null,
        null);
  }

  /** An operator whose patience ends soon. */
  public static CloudApiSettings impatientSettings(String url) {
    return new CloudApiSettings(
        URI.create(url),
        "v25.0",
        Duration.ofSeconds(2),
        Duration.ofMillis(300),
        Duration.ofMillis(300),
        Set.of(),
        null,
        null,
        null);
  }

  /** An operator who waits for answers, but not for files. */
  public static CloudApiSettings impatientForMedia(String url) {
    return new CloudApiSettings(
        URI.create(url),
        "v25.0",
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        Set.of(),
        null,
        null,
        null);
  }

  /** An operator with the simulator's number. */
  public static CloudApiSettings operatorsSettings(String url) {
    return new CloudApiSettings(
        URI.create(url),
        "v25.0",
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        Set.of(),
        new CloudApiAccount(NUMBER, ACCOUNT, TOKEN),
        new WebhookSecret(APP_SECRET),
        new WebhookSecret(VERIFY_TOKEN));
  }

  public static ProviderCredentials credentials(String account, String token) {
    return new ProviderCredentials(
        Map.of("phone_number_id", NUMBER, "business_account_id", account, "access_token", token));
  }

  public static ConnectionAccess access() {
    return access(NUMBER, credentials(ACCOUNT, TOKEN));
  }

  public static ConnectionAccess access(String number, ProviderCredentials credentials) {
    return new ConnectionAccess(
        new TenantId(id(1)),
        new ChannelId(id(2)),
        new ConnectionId(id(3)),
        new ProviderAccount(number),
        credentials);
  }

  public static UUID id(int number) {
    return new UUID(0x0198_c0de_0000_7000L, 0x8000_0000_0000_0000L | number);
  }
}
