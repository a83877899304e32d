package io.nolose.embedded;

import io.nolose.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Editions for tests: the packaged artefact, real PostgreSQL, a simulator whose time passes faster.
 */
final class EditionFixture {
  private EditionFixture() {}

  static Edition start(Path home, Provider provider) throws InterruptedException {
    return start(home, provider, UnaryOperator.identity());
  }

  static Edition start(Path home, Provider provider, UnaryOperator<SimulatorOptions> changes)
      throws InterruptedException {
    UnaryOperator<SimulatorOptions> quick = options -> changes.apply(options.withSpeed(10));
    return Edition.start(Edition.Options.on(home, jar()).with(provider).with(quick), _ -> {});
  }

  static Path jar() {
    return Artefact.chosen();
  }

  /** The world outside an API whose channel may be of either provider. */
  static ClientScript.World world(Edition edition, Provider provider) {
    return new ClientScript.World() {
      @Override
      public void linkPhone(Api.Answer channel) {
        if (provider == Provider.EVOLUTION) {
          edition.simulator().control().scan(instance(channel));
        }
      }

      @Override
      public void customerWrites(Api.Answer channel, String text) {
        String to =
            switch (provider) {
              case EVOLUTION -> instance(channel);
              case CLOUD_API -> "106540352242922";
            };
        edition.simulator().control().customerSends("5511988887777", to, text);
      }
    };
  }

  static String instance(Api.Answer channel) {
    return "nolose-" + channel.text("/connections/0/id");
  }
}
