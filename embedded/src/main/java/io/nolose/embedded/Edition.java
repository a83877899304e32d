package io.nolose.embedded;

import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.graph.GraphNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * The embedded edition: PostgreSQL, the simulated WhatsApp and the production application, started
 * together, watched, and stopped together. A database that dies is brought back.
 */
public final class Edition implements AutoCloseable {
  private static final String EVOLUTION_API_KEY = "embedded-evolution-key-0123456789";
  static final String GRAPH_APP_SECRET = "embedded-app-secret-0123456789abcdef";
  private static final String GRAPH_VERIFY_TOKEN = "embedded-verify-token-0123456789";

  /** With which the simulated Graph API lets any number be used. */
  public static final String GRAPH_ACCESS_TOKEN = "embedded-access-token-0123456789abcdef";

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final GraphNumber GRAPH_NUMBER =
      new GraphNumber("106540352242922", "102290129340398", "15550783881", "Loja Simulada");

  /**
   * How to start.
   *
   * @param port of the API; 0 for any free one
   * @param simulatorPort likewise
   * @param simulator changes to the simulator's usual options
   * @param environment added to the application's, and winning over what we set
   * @param databasePort by which of its ports the application finds PostgreSQL, given PostgreSQL's
   * @param confines what the application and PostgreSQL may use
   */
  public record Options(
      Path home,
      Path jar,
      int port,
      int simulatorPort,
      Provider provider,
      UnaryOperator<SimulatorOptions> simulator,
      Map<String, String> environment,
      IntUnaryOperator databasePort,
      Confines confines) {

    /** An edition on free ports that behaves as {@code ./nolose start} does. */
    public static Options on(Path home, Path jar) {
      return new Options(
          home,
          jar,
          0,
          0,
          Provider.EVOLUTION,
          UnaryOperator.identity(),
          Map.of(),
          IntUnaryOperator.identity(),
          Confines.NONE);
    }

    public Options with(Provider chosen) {
      return new Options(
          home, jar, port, simulatorPort, chosen, simulator, environment, databasePort, confines);
    }

    public Options with(UnaryOperator<SimulatorOptions> changes) {
      return new Options(
          home, jar, port, simulatorPort, provider, changes, environment, databasePort, confines);
    }

    public Options withEnvironment(Map<String, String> more) {
      return new Options(
          home, jar, port, simulatorPort, provider, simulator, more, databasePort, confines);
    }

    /** With something between the application and PostgreSQL. */
    public Options withDatabasePort(IntUnaryOperator between) {
      return new Options(
          home, jar, port, simulatorPort, provider, simulator, environment, between, confines);
    }

    public Options within(Confines narrow) {
      return new Options(
          home, jar, port, simulatorPort, provider, simulator, environment, databasePort, narrow);
    }
  }

  private final Options options;
  private final Home home;
  private final Database database;
  private final Simulator simulator;
  private final int port;
  private final Map<String, String> environment;
  private final Thread watch;
  private volatile Application application;
  private volatile boolean isClosing;

  private Edition(
      Options options,
      Home home,
      Database database,
      Simulator simulator,
      int port,
      Map<String, String> environment,
      Application application,
      Consumer<String> say) {
    this.options = options;
    this.home = home;
    this.database = database;
    this.simulator = simulator;
    this.port = port;
    this.environment = environment;
    this.application = application;
    this.watch = Thread.ofPlatform().name("watch").daemon().start(() -> watch(say));
  }

  /**
   * Returns when everything is ready.
   *
   * @param say takes lines for a person
   */
  public static Edition start(Options options, Consumer<String> say) throws InterruptedException {
    int port = options.port() == 0 ? freePort() : requireFree(options.port());
    Home home = Home.open(options.home());
    say.accept("Starting PostgreSQL on " + home.database());
    Database database =
        Database.start(
            home.database(), home.databaseBinaries(), options.confines().databaseSettings());
    Simulator simulator = null;
    Application application = null;
    try {
      options.confines().take(database);
      say.accept("Starting the simulated WhatsApp");
      simulator = Simulator.start(options.simulator().apply(simulatorOptions(options, home, port)));
      say.accept("Starting the application (its log: " + home.applicationLog() + ")");
      Map<String, String> environment = environment(options, home, database, simulator, port);
      application = launch(options, port, environment, home.applicationLog());
      application.awaitReady();
      return new Edition(options, home, database, simulator, port, environment, application, say);
    } catch (InterruptedException | RuntimeException failed) {
      if (application != null) {
        application.kill();
      }
      if (simulator != null) {
        simulator.close();
      }
      database.stop();
      home.close();
      throw failed;
    }
  }

  public String url() {
    return "http://localhost:" + port;
  }

  public Simulator simulator() {
    return simulator;
  }

  public Database database() {
    return database;
  }

  public Application application() {
    return application;
  }

  /**
   * The variables the application is started with, but for its port; for instances that somebody
   * else starts.
   */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Kills the application as a crash would. */
  public void killApplication() {
    application.kill();
  }

  /** Starts the application again after it was killed or stopped; returns when it is ready. */
  public void startApplication() throws InterruptedException {
    startApplication(LOOK_EVERY);
  }

  /**
   * The same, and how long it took until it was ready.
   *
   * @param step between two looks whether it is
   */
  public Duration startApplication(Duration step) throws InterruptedException {
    long begun = System.nanoTime();
    application = launch(options, port, environment, home.applicationLog());
    application.awaitReady(step);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /**
   * Launches one more instance on the same database, which its caller stops before this edition.
   */
  public Application launchAnother(Path log) {
    return launchAnother(log, Map.of());
  }

  /**
   * The same, otherwise set up.
   *
   * @param more wins over what this edition's own instance was told
   */
  public Application launchAnother(Path log, Map<String, String> more) {
    Map<String, String> told = new HashMap<>(environment);
    told.putAll(more);
    return launch(options, freePort(), told, log);
  }

  private static Application launch(
      Options options, int port, Map<String, String> environment, Path log) {
    return Application.launch(options.jar(), options.confines().entering(), port, environment, log);
  }

  @Override
  public void close() {
    isClosing = true;
    watch.interrupt();
    application.stop();
    simulator.close();
    database.stop();
    home.close();
  }

  private void watch(Consumer<String> say) {
    try {
      while (!isClosing) {
        Thread.sleep(200);
        if (!isClosing && !database.isRunning()) {
          say.accept("PostgreSQL is gone; bringing it back");
          database.restart();
          options.confines().take(database);
          say.accept("PostgreSQL is back");
        }
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static SimulatorOptions simulatorOptions(Options options, Home home, int port) {
    return SimulatorOptions.defaults()
        .withPort(options.simulatorPort())
        .withEvolutionApiKey(EVOLUTION_API_KEY)
        .withGraphAppSecret(GRAPH_APP_SECRET)
        .withGraphVerifyToken(GRAPH_VERIFY_TOKEN)
        .withGraphAccessTokens(GRAPH_ACCESS_TOKEN)
        .withGraphNumbers(GRAPH_NUMBER)
        .withGraphCallbackUrl("http://localhost:" + port + "/api/webhook/cloudapi")
        .withStateFile(home.simulatorState());
  }

  private static Map<String, String> environment(
      Options options, Home home, Database database, Simulator simulator, int port) {
    Map<String, String> environment = new HashMap<>();
    environment.put("DATABASE_URL", database.url(options.databasePort()));
    environment.put("SECRET_KEY", home.secretKey());
    environment.put("NOLOSE_ENCRYPTION_KEYS", home.encryptionKeys());
    environment.put("NOLOSE_MEDIA_FOLDER", home.files().toString());
    environment.put("NOLOSE_PUBLIC_URL", "http://localhost:" + port);
    environment.put("NOLOSE_DEFAULT_PROVIDER", options.provider().wireName());
    environment.put("NOLOSE_REGISTRATION", "open");
    environment.put("NOLOSE_CORS_ORIGINS", "http://localhost:*");
    environment.put("EVOLUTION_API_URL", simulator.url());
    environment.put("EVOLUTION_API_KEY", EVOLUTION_API_KEY);
    environment.put("NOLOSE_GRAPH_URL", simulator.url());
    environment.put("WA_PHONE_NUMBER_ID", GRAPH_NUMBER.phoneNumberId());
    environment.put("WA_BUSINESS_ACCOUNT_ID", GRAPH_NUMBER.wabaId());
    environment.put("WA_ACCESS_TOKEN", GRAPH_ACCESS_TOKEN);
    environment.put("WA_VERIFY_TOKEN", GRAPH_VERIFY_TOKEN);
    environment.put("WA_APP_SECRET", GRAPH_APP_SECRET);
    environment.putAll(options.environment());
    return environment;
  }

  private static int requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException taken) {
      throw new IllegalStateException(
          "port " + port + " is in use; stop what uses it, or set PORT to another one");
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException("no free port", none);
    }
  }
}
