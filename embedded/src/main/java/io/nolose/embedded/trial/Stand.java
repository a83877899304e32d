package io.nolose.embedded.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.HistorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** An edition to be mistreated, and tenants with connected channels of both providers in it. */
public final class Stand implements AutoCloseable {
  static final String EVOLUTION_KEY = "trial-evolution-key-0123456789abcdef";
  static final String APP_SECRET = "trial-app-secret-0123456789abcdef";
  static final String ACCESS_TOKEN = "trial-access-token-0123456789abcdef";

  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(60);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Edition edition;
  private final Thread whenInterrupted;
  private final Map<UUID, JsonNode> owners = new HashMap<>();
  private int lines;

  private Stand(Edition edition) {
    this.edition = edition;
    this.whenInterrupted = Thread.ofPlatform().name("stop").unstarted(edition::close);
    Runtime.getRuntime().addShutdownHook(whenInterrupted);
  }

  /**
   * Starts an edition whose simulated phones have no past and stay silent.
   *
   * @param options its simulator and environment are completed
   * @param say takes lines for a person
   */
  public static Stand start(Edition.Options options, Consumer<String> say)
      throws InterruptedException {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "EVOLUTION_API_KEY", EVOLUTION_KEY,
                "WA_APP_SECRET", APP_SECRET,
                "WA_ACCESS_TOKEN", ACCESS_TOKEN));
    environment.putAll(options.environment());
    return new Stand(
        Edition.start(
            options
                .with((SimulatorOptions usual) -> simulator(options.simulator().apply(usual)))
                .withEnvironment(environment),
            say));
  }

  private static SimulatorOptions simulator(SimulatorOptions usual) {
    return usual
        .withEvolutionApiKey(EVOLUTION_KEY)
        .withGraphAppSecret(APP_SECRET)
        .withGraphAccessTokens(ACCESS_TOKEN)
        .withHistory(HistorySize.NONE);
  }

  public Edition edition() {
    return edition;
  }

  /** A fresh access token of each tenant's owner. */
  public Map<UUID, String> signIn() {
    Map<UUID, String> tokens = new HashMap<>();
    owners.forEach((tenant, owner) ->
        tokens.put(
            tenant,
            Client.anonymous(edition.url())
                .post("/api/auth/login", owner)
                .path("access_token")
                .asText()));
    return tokens;
  }

  /** Registers a new tenant with one connected channel of each provider. */
  public List<Line> openTenant() throws InterruptedException {
    ObjectNode owner =
        NODES
            .objectNode()
            .put("email", "owner" + (lines + 1) + "@example.com")
            .put("password", "correct horse battery")
            .put("name", "Ana");
    String token =
        Client.anonymous(edition.url())
            .post("/api/auth/register", owner)
            .path("access_token")
            .asText();
    Client client = Client.with(edition.url(), "Authorization", "Bearer " + token);
    UUID tenant = UUID.fromString(client.get("/api/auth/me").at("/tenant/id").asText());
    owners.put(tenant, owner);
    List<Line> opened = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      opened.add(open(client, tenant, provider));
    }
    return opened;
  }

  private Line open(Client client, UUID tenant, Provider provider) throws InterruptedException {
    int number = ++lines;
    String official = Long.toString(400_000_000_000_000L + number);
    String business = Long.toString(500_000_000_000_000L + number);
    ObjectNode wanted =
        NODES.objectNode().put("name", "Line " + number).put("provider", provider.wireName());
    if (provider == Provider.CLOUD_API) {
      edition
          .simulator()
          .control()
          .addGraphNumber(
              new GraphNumber(official, business, "1555" + (2_000_000 + number), "Line " + number));
      wanted
          .putObject("credentials")
          .put("phone_number_id", official)
          .put("business_account_id", business)
          .put("access_token", ACCESS_TOKEN);
    }
    JsonNode created = client.post("/api/channels", wanted);
    String path = "/api/channels/" + created.path("id").asText();
    String connection = created.at("/connections/0/id").asText();
    client.post(path + "/connect", NODES.objectNode());
    String account =
        switch (provider) {
          case EVOLUTION -> "nolose-" + connection;
          case CLOUD_API -> official;
        };
    if (provider == Provider.EVOLUTION) {
      edition.simulator().control().scan(account, "55117" + (70_000_000 + number), "Line");
    }
    awaitConnected(client, path);
    return new Line(
        number,
        provider,
        tenant,
        UUID.fromString(created.path("id").asText()),
        UUID.fromString(connection),
        account,
        provider == Provider.EVOLUTION ? "" : business,
        provider == Provider.EVOLUTION ? secretOf(account) : APP_SECRET);
  }

  private static void awaitConnected(Client client, String path) throws InterruptedException {
    long deadline = System.nanoTime() + CONNECTED_WITHIN.toNanos();
    while (!client.get(path).at("/connections/0/status").asText().equals("connected")) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(path + " does not connect");
      }
      Thread.sleep(50);
    }
  }

  /** As Evolution was told when the application set its webhook. */
  private String secretOf(String instance) {
    return Client.with(edition.simulator().url(), "apikey", EVOLUTION_KEY)
        .get("/webhook/find/" + instance)
        .at("/headers/x-nolose-secret")
        .asText();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    } catch (IllegalStateException interrupted) {
      return;
    }
    edition.close();
  }
}
