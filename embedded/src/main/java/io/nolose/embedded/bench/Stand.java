package io.nolose.embedded.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.embedded.Confines;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.HistorySize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An edition to measure on, and tenants with connected channels of both providers in it. */
final class Stand implements AutoCloseable {
  static final String EVOLUTION_KEY = "bench-evolution-key-0123456789abcdef";
  static final String APP_SECRET = "bench-app-secret-0123456789abcdef";
  static final String ACCESS_TOKEN = "bench-access-token-0123456789abcdef";

  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(30);
  private static final Map<String, String> WITHOUT_LIMITS =
      Map.of(
          "NOLOSE_CLOUD_API_SENDS_PER_SECOND", "0",
          "NOLOSE_CLOUD_API_PAIR_SECONDS", "0",
          "NOLOSE_EVOLUTION_SENDS_PER_MINUTE", "0");
  private static final String LINES = "lines.json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Edition edition;
  private final Ledger ledger;
  private final List<Line> seeded;
  private int lines;

  private Stand(Edition edition, Ledger ledger, List<Line> seeded) {
    this.edition = edition;
    this.ledger = ledger;
    this.seeded = seeded;
  }

  /** One whose messages leave without limits. */
  static Stand start(Path home, Path jar, Consumer<String> say) throws InterruptedException {
    return start(home, jar, WITHOUT_LIMITS, say);
  }

  /** The same within limits of memory and processor time. */
  static Stand start(Path home, Path artefact, Confines confines, Consumer<String> say)
      throws InterruptedException {
    return start(home, artefact, WITHOUT_LIMITS, confines, say);
  }

  /**
   * @param paces how fast messages leave, as the environment says it
   */
  static Stand start(Path home, Path jar, Map<String, String> paces, Consumer<String> say)
      throws InterruptedException {
    return start(home, jar, paces, Confines.NONE, say);
  }

  private static Stand start(
      Path home, Path jar, Map<String, String> paces, Confines confines, Consumer<String> say)
      throws InterruptedException {
    Map<String, String> environment = new HashMap<>(paces);
    environment.put("EVOLUTION_API_KEY", EVOLUTION_KEY);
    environment.put("WA_APP_SECRET", APP_SECRET);
    environment.put("WA_ACCESS_TOKEN", ACCESS_TOKEN);
    environment.put("ACCESS_TOKEN_EXPIRE_MINUTES", "1440");
    Edition edition =
        Edition.start(
            Edition.Options.on(home, jar)
                .with(Stand::simulator)
                .withEnvironment(environment)
                .within(confines),
            say);
    try {
      return new Stand(edition, Ledger.open(edition.database().jdbcUrl()), seeded(home));
    } catch (RuntimeException unreadable) {
      edition.close();
      throw unreadable;
    }
  }

  static SimulatorOptions simulator(SimulatorOptions usual) {
    return usual
        .withEvolutionApiKey(EVOLUTION_KEY)
        .withGraphAppSecret(APP_SECRET)
        .withGraphAccessTokens(ACCESS_TOKEN)
        .withHistory(HistorySize.NONE);
  }

  /** The lines that a home was seeded with; none in a fresh one. */
  private static List<Line> seeded(Path home) {
    Path file = home.resolve(LINES);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JSON.readerForListOf(Line.class).readValue(file.toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes down which lines there are, for later runs on the same home. */
  static void remember(Path home, List<Line> lines) {
    try {
      JSON.writeValue(home.resolve(LINES).toFile(), lines);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  List<Line> seeded() {
    return seeded;
  }

  String jdbcUrl() {
    return edition.database().jdbcUrl();
  }

  Usage.Cpu cpu() {
    return Usage.cpu(edition.application().pid(), edition.database().pid());
  }

  long resident() {
    return Usage.resident(edition.application().pid());
  }

  String api() {
    return edition.url();
  }

  Edition edition() {
    return edition;
  }

  SimulatorControl whatsApp() {
    return edition.simulator().control();
  }

  Ledger ledger() {
    return ledger;
  }

  /** Throws {@link IllegalStateException} with the end of its log when the application is gone. */
  void requireAlive() {
    if (!edition.application().isRunning()) {
      throw new IllegalStateException(
          "the application ended by itself:\n" + edition.application().endOfLog());
    }
  }

  /** Registers as many new tenants; each gets one connected channel of each provider. */
  List<Line> openLines(int tenants) throws InterruptedException {
    return openLines(tenants, 1);
  }

  /** The same with more channels of each provider, tenant after tenant. */
  List<Line> openLines(int tenants, int ofEachProvider) throws InterruptedException {
    List<Line> opened = new ArrayList<>();
    for (int tenant = 0; tenant < tenants; tenant++) {
      ObjectNode owner =
          NODES
              .objectNode()
              .put("email", "owner" + ++lines + "@example.com")
              .put("password", "correct horse battery")
              .put("name", "Ana");
      String token =
          Client.anonymous(api()).post("/api/auth/register", owner).path("access_token").asText();
      for (int channel = 0; channel < ofEachProvider; channel++) {
        for (Provider provider : Provider.values()) {
          opened.add(open(provider, token));
        }
      }
    }
    return opened;
  }

  private Line open(Provider provider, String token) throws InterruptedException {
    Client client = Client.with(api(), "Authorization", "Bearer " + token);
    int number = ++lines;
    String official = Long.toString(200_000_000_000_000L + number);
    String business = Long.toString(300_000_000_000_000L + number);
    ObjectNode wanted =
        NODES.objectNode().put("name", "Line " + number).put("provider", provider.wireName());
    if (provider == Provider.CLOUD_API) {
      whatsApp()
          .addGraphNumber(
              new GraphNumber(official, business, "1555" + (1_000_000 + number), "Line " + number));
      wanted
          .putObject("credentials")
          .put("phone_number_id", official)
          .put("business_account_id", business)
          .put("access_token", ACCESS_TOKEN);
    }
    var created = client.post("/api/channels", wanted);
    String path = "/api/channels/" + created.path("id").asText();
    String connection = created.at("/connections/0/id").asText();
    client.post(path + "/connect", NODES.objectNode());
    String account =
        switch (provider) {
          case EVOLUTION -> "nolose-" + connection;
          case CLOUD_API -> official;
        };
    if (provider == Provider.EVOLUTION) {
      whatsApp().scan(account, "55118" + (70_000_000 + number), "Line " + number);
    }
    Pause.until(
        path + " is connected",
        CONNECTED_WITHIN,
        () -> client.get(path).at("/connections/0/status").asText().equals("connected"));
    return new Line(
        number,
        provider,
        token,
        created.path("id").asText(),
        connection,
        account,
        provider == Provider.EVOLUTION ? "" : business,
        provider == Provider.EVOLUTION ? secretOf(account) : APP_SECRET);
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
    ledger.close();
    edition.close();
  }
}
