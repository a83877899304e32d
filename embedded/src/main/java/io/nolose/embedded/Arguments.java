package io.nolose.embedded;

import java.util.Iterator;
import java.util.List;

/** What the commands of the embedded edition have in common. */
final class Arguments {
  static final int PORT_DEFAULT = 8080;

  private Arguments() {}

  /** Ends the process with a sentence on what is wrong with the command line. */
  static Provider provider(String[] arguments) {
    Provider provider = Provider.EVOLUTION;
    Iterator<String> given = List.of(arguments).iterator();
    while (given.hasNext()) {
      String name = given.next();
      if (!name.equals("--provider") || !given.hasNext()) {
        throw usage("unknown argument " + name);
      }
      provider =
          Provider.parse(given.next())
              .orElseThrow(() -> usage("a provider is evolution or cloud_api"));
    }
    return provider;
  }

  /** {@code PORT}, or the usual one. */
  static int port() {
    String chosen = System.getenv("PORT");
    if (chosen == null || chosen.isBlank()) {
      return PORT_DEFAULT;
    }
    try {
      int port = Integer.parseInt(chosen.strip());
      if (port >= 1 && port < 65_535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw usage("PORT is a number from 1 to 65534");
  }

  /** The simulator's place beside the API. */
  static int simulatorPort() {
    return port() + 1;
  }

  static IllegalArgumentException usage(String problem) {
    return new IllegalArgumentException("nolose: " + problem + "; see ./nolose help");
  }
}
