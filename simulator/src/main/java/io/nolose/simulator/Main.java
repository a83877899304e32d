package io.nolose.simulator;

import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs a simulator alone. Each flag {@code --some-name value} may also be given as {@code
 * SIMULATOR_SOME_NAME}.
 */
public final class Main {
  private static final List<String> FLAGS =
      List.of(
          "host",
          "port",
          "public-url",
          "seed",
          "speed",
          "evolution-key",
          "graph-app-id",
          "graph-app-secret",
          "graph-verify-token",
          "graph-access-token",
          "graph-phone-number-id",
          "graph-waba-id",
          "graph-display-number",
          "graph-callback-url",
          "history-contacts",
          "history-chats",
          "history-messages",
          "auto-scan",
          "auto-reply",
          "state-file");

  private static final String HELP =
      """
      A stand-in for WhatsApp: Evolution API 2.3.7 and Meta's Graph API on one port.

        --host ADDRESS               address to listen on (127.0.0.1)
        --port NUMBER                port to listen on, 0 for any (8088)
        --public-url URL             how others reach it
        --seed NUMBER                equal seeds give equal people and histories (42)
        --speed FACTOR               divides every delay (1)
        --evolution-key KEY          Evolution's global apikey (simulated-evolution-key)
        --graph-app-id ID            (100200300400500)
        --graph-app-secret SECRET    signs webhooks (simulated-app-secret)
        --graph-verify-token TOKEN   used when a callback is verified (simulated-verify-token)
        --graph-access-token TOKEN   accepted bearer tokens, comma separated (simulated-access-token)
        --graph-phone-number-id ID   (106540352242922)
        --graph-waba-id ID           (102290129340398)
        --graph-display-number DIGITS  (15550783881)
        --graph-callback-url URL     the app's callback from the start, not verified
        --history-contacts N         (40)   --history-chats N (25)   --history-messages N per chat at most (60)
        --auto-scan true|false       a phone scans every QR code by itself (false)
        --auto-reply TEXT            every customer answers so; {text} is what he was sent
        --state-file FILE            keeps instances and subscriptions over a restart

      Every flag may be given as an environment variable: --graph-waba-id is SIMULATOR_GRAPH_WABA_ID.
      Open / in a browser for the control page; /control/… is described in the module's README.
      """;

  private Main() {}

  /** Starts and runs until the process is stopped. */
  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.println(HELP);
      return;
    }
    SimulatorOptions options;
    try {
      options = options(arguments, System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\nTry --help.");
      System.exit(2);
      return;
    }
    Simulator simulator = Simulator.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-close"));
    System.out.println("WhatsApp simulator ready: " + simulator.url());
    new CountDownLatch(1).await();
  }

  static SimulatorOptions options(String[] arguments, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>();
    for (String flag : FLAGS) {
      String value =
          environment.get("SIMULATOR_" + flag.toUpperCase(Locale.ROOT).replace('-', '_'));
      if (value != null && !value.isEmpty()) {
        given.put(flag, value);
      }
    }
    for (int i = 0; i < arguments.length; i += 2) {
      String flag = arguments[i].startsWith("--") ? arguments[i].substring(2) : "";
      if (!FLAGS.contains(flag) || i + 1 >= arguments.length) {
        throw new IllegalArgumentException("Unknown flag, or flag without value: " + arguments[i]);
      }
      given.put(flag, arguments[i + 1]);
    }
    return graph(given, evolution(given));
  }

  private static SimulatorOptions evolution(Map<String, String> given) {
    HistorySize history = HistorySize.DEFAULT;
    PhoneBehaviour behaviour = PhoneBehaviour.defaults().withAutoReply(given.get("auto-reply"));
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withHost(given.getOrDefault("host", "127.0.0.1"))
            .withPort(number(given, "port", 8088))
            .withSeed(number(given, "seed", 42))
            .withSpeed(factor(given))
            .withEvolutionApiKey(given.getOrDefault("evolution-key", "simulated-evolution-key"))
            .withHistory(
                new HistorySize(
                    number(given, "history-contacts", history.contacts()),
                    number(given, "history-chats", history.chats()),
                    number(given, "history-messages", history.messagesPerChatMax())))
            .withAutoScan(Boolean.parseBoolean(given.get("auto-scan")))
            .withBehaviour(behaviour);
    String publicUrl = given.get("public-url");
    SimulatorOptions reachable = publicUrl == null ? options : options.withPublicUrl(publicUrl);
    String stateFile = given.get("state-file");
    return stateFile == null ? reachable : reachable.withStateFile(Path.of(stateFile));
  }

  private static SimulatorOptions graph(Map<String, String> given, SimulatorOptions options) {
    GraphNumber standard = GraphNumber.DEFAULT;
    SimulatorOptions graph =
        options
            .withGraphAppId(given.getOrDefault("graph-app-id", "100200300400500"))
            .withGraphAppSecret(given.getOrDefault("graph-app-secret", "simulated-app-secret"))
            .withGraphVerifyToken(
                given.getOrDefault("graph-verify-token", "simulated-verify-token"))
            .withGraphAccessTokens(
                given.getOrDefault("graph-access-token", "simulated-access-token").split(",", -1))
            .withGraphNumbers(
                new GraphNumber(
                    given.getOrDefault("graph-phone-number-id", standard.phoneNumberId()),
                    given.getOrDefault("graph-waba-id", standard.wabaId()),
                    given.getOrDefault("graph-display-number", standard.displayPhoneNumber()),
                    standard.verifiedName()));
    String callback = given.get("graph-callback-url");
    return callback == null ? graph : graph.withGraphCallbackUrl(callback);
  }

  private static int number(Map<String, String> given, String flag, int fallback) {
    String text = given.get(flag);
    try {
      return text == null ? fallback : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--" + flag + " is not a number: " + text, e);
    }
  }

  private static double factor(Map<String, String> given) {
    @Nullable String text = given.get("speed");
    try {
      return text == null ? 1 : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--speed is not a number: " + text, e);
    }
  }
}
