package io.nolose.simulator;

import io.nolose.simulator.evolution.EvolutionSettings;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.graph.GraphSettings;
import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be chosen about a simulator. Immutable: each {@code with…} gives a copy. */
public final class SimulatorOptions implements Cloneable {
  private String host = "127.0.0.1";
  private int port;
  private @Nullable String publicUrl;
  private long seed = 42;
  private double speed = 1;
  private InstantSource time = InstantSource.system();
  private String evolutionApiKey = "simulated-evolution-key";
  private boolean exposeApiKey = true;
  private String graphAppId = "100200300400500";
  private String graphAppSecret = "simulated-app-secret";
  private String graphVerifyToken = "simulated-verify-token";
  private List<String> graphAccessTokens = List.of("simulated-access-token");
  private List<GraphNumber> graphNumbers = List.of(GraphNumber.DEFAULT);
  private @Nullable String graphCallbackUrl;
  private HistorySize history = HistorySize.DEFAULT;
  private @Nullable Instant historyUntil;
  private boolean autoScan;
  private PhoneBehaviour behaviour = PhoneBehaviour.defaults();
  private RetrySchedule evolutionRetry = RetrySchedule.EVOLUTION;
  private RetrySchedule graphRetry = RetrySchedule.GRAPH;
  private Duration qrAppearsAfter = Duration.ofMillis(300);
  private Duration qrRenewal = Duration.ofSeconds(45);
  private int qrCodesMax = 30;
  private @Nullable Path stateFile;

  private SimulatorOptions() {}

  public static SimulatorOptions defaults() {
    return new SimulatorOptions();
  }

  private SimulatorOptions copy() {
    try {
      return (SimulatorOptions) clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The address to listen on; {@code 0.0.0.0} for all. */
  public SimulatorOptions withHost(String address) {
    SimulatorOptions copy = copy();
    copy.host = address;
    return copy;
  }

  /** The port to listen on; 0 takes any free one. */
  public SimulatorOptions withPort(int number) {
    SimulatorOptions copy = copy();
    copy.port = number;
    return copy;
  }

  /**
   * How others reach this simulator, without trailing slash: {@code server_url} in webhooks, the
   * host of media.
   */
  public SimulatorOptions withPublicUrl(String url) {
    SimulatorOptions copy = copy();
    copy.publicUrl = url;
    return copy;
  }

  public SimulatorOptions withSeed(long number) {
    SimulatorOptions copy = copy();
    copy.seed = number;
    return copy;
  }

  /** Divides every delay. */
  public SimulatorOptions withSpeed(double factor) {
    if (factor <= 0) {
      throw new IllegalArgumentException("the speed must be positive, not " + factor);
    }
    SimulatorOptions copy = copy();
    copy.speed = factor;
    return copy;
  }

  public SimulatorOptions withTime(InstantSource source) {
    SimulatorOptions copy = copy();
    copy.time = source;
    return copy;
  }

  public SimulatorOptions withEvolutionApiKey(String key) {
    SimulatorOptions copy = copy();
    copy.evolutionApiKey = key;
    return copy;
  }

  /** Whether Evolution's webhooks carry the instance token; they do unless told otherwise. */
  public SimulatorOptions withExposedApiKey(boolean exposed) {
    SimulatorOptions copy = copy();
    copy.exposeApiKey = exposed;
    return copy;
  }

  public SimulatorOptions withGraphAppId(String id) {
    SimulatorOptions copy = copy();
    copy.graphAppId = id;
    return copy;
  }

  public SimulatorOptions withGraphAppSecret(String secret) {
    SimulatorOptions copy = copy();
    copy.graphAppSecret = secret;
    return copy;
  }

  public SimulatorOptions withGraphVerifyToken(String token) {
    SimulatorOptions copy = copy();
    copy.graphVerifyToken = token;
    return copy;
  }

  public SimulatorOptions withGraphAccessTokens(String... tokens) {
    SimulatorOptions copy = copy();
    copy.graphAccessTokens = List.of(tokens);
    return copy;
  }

  public SimulatorOptions withGraphNumbers(GraphNumber... numbers) {
    SimulatorOptions copy = copy();
    copy.graphNumbers = List.of(numbers);
    return copy;
  }

  /** The app's callback from the start; it is not verified. */
  public SimulatorOptions withGraphCallbackUrl(String url) {
    SimulatorOptions copy = copy();
    copy.graphCallbackUrl = url;
    return copy;
  }

  public SimulatorOptions withHistory(HistorySize size) {
    SimulatorOptions copy = copy();
    copy.history = size;
    return copy;
  }

  /** The newest instant of scripted histories; the beginning of today unless set. */
  public SimulatorOptions withHistoryUntil(Instant newest) {
    SimulatorOptions copy = copy();
    copy.historyUntil = newest;
    return copy;
  }

  /** Lets a phone scan every QR code by itself after half a second. */
  public SimulatorOptions withAutoScan(boolean on) {
    SimulatorOptions copy = copy();
    copy.autoScan = on;
    return copy;
  }

  public SimulatorOptions withBehaviour(PhoneBehaviour standard) {
    SimulatorOptions copy = copy();
    copy.behaviour = standard;
    return copy;
  }

  public SimulatorOptions withEvolutionRetry(RetrySchedule schedule) {
    SimulatorOptions copy = copy();
    copy.evolutionRetry = schedule;
    return copy;
  }

  public SimulatorOptions withGraphRetry(RetrySchedule schedule) {
    SimulatorOptions copy = copy();
    copy.graphRetry = schedule;
    return copy;
  }

  public SimulatorOptions withQrAppearsAfter(Duration delay) {
    SimulatorOptions copy = copy();
    copy.qrAppearsAfter = delay;
    return copy;
  }

  public SimulatorOptions withQrRenewal(Duration period) {
    SimulatorOptions copy = copy();
    copy.qrRenewal = period;
    return copy;
  }

  public SimulatorOptions withQrCodesMax(int count) {
    SimulatorOptions copy = copy();
    copy.qrCodesMax = count;
    return copy;
  }

  /** Keeps instances, numbers, subscriptions and callbacks over a restart. */
  public SimulatorOptions withStateFile(Path file) {
    SimulatorOptions copy = copy();
    copy.stateFile = file;
    return copy;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public @Nullable String publicUrl() {
    return publicUrl;
  }

  public long seed() {
    return seed;
  }

  public double speed() {
    return speed;
  }

  public InstantSource time() {
    return time;
  }

  public String evolutionApiKey() {
    return evolutionApiKey;
  }

  public String graphAppSecret() {
    return graphAppSecret;
  }

  public String graphVerifyToken() {
    return graphVerifyToken;
  }

  public List<String> graphAccessTokens() {
    return graphAccessTokens;
  }

  public List<GraphNumber> graphNumbers() {
    return graphNumbers;
  }

  public PhoneBehaviour behaviour() {
    return behaviour;
  }

  public @Nullable Path stateFile() {
    return stateFile;
  }

  EvolutionSettings evolution() {
    return new EvolutionSettings(
        evolutionApiKey,
        exposeApiKey,
        graphVerifyToken,
        seed,
        history,
        historyUntil != null ? historyUntil : time.instant().truncatedTo(ChronoUnit.DAYS),
        autoScan,
        qrAppearsAfter,
        qrRenewal,
        qrCodesMax,
        evolutionRetry);
  }

  GraphSettings graph() {
    return new GraphSettings(
        graphAppId,
        graphAppSecret,
        graphVerifyToken,
        graphAccessTokens,
        graphNumbers,
        graphCallbackUrl,
        seed,
        graphRetry);
  }
}
