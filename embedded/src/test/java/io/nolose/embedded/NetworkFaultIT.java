package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.crash.CrashOptions;
import io.nolose.embedded.crash.CrashReport;
import io.nolose.embedded.crash.CrashRun;
import io.nolose.embedded.trial.FaultProxy;
import io.nolose.simulator.world.HistorySize;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad network around the shipped artefact. */
final class NetworkFaultIT {

  @TempDir Path home;

  @Test
  void brokenConnectionsToTheDatabaseShouldLoseAndDoubleNothing() throws InterruptedException {
    List<String> said = new ArrayList<>();

    CrashReport report =
        CrashRun.execute(
            CrashOptions.parse(List.of("--faults", "--rounds", "3", "--seed", "5")),
            EditionFixture.jar(),
            said::add);

    assertThat(report.isSound()).as("%s", said).isTrue();
    assertThat(said).anyMatch(line -> line.contains("network stall"));
  }

  @Test
  void providerThatNeverAnswersShouldHoldNobodyForLong() throws Exception {
    int simulator = freePort();
    try (FaultProxy network = FaultProxy.before(simulator);
        Edition edition = Edition.start(options(simulator, network.port()), _ -> {})) {
      Api api = Api.register(edition.url(), "ana@example.com");
      ClientScript.World world = EditionFixture.world(edition, Provider.EVOLUTION);
      Api.Answer created = api.post("/api/channels", Map.of("name", "Main"));
      String path = "/api/channels/" + created.text("/id");
      api.post(path + "/connect", Map.of());
      world.linkPhone(created);
      api.await(path, it -> it.text("/connections/0/status").equals("connected"));
      world.customerWrites(created, "hello");
      String conversation =
          api.await("/api/conversations", it -> it.at("/items").size() == 1).text("/items/0/id");

      network.stall();
      Api.Answer queued = write(api, conversation, "into the void");
      Api.Answer settled =
          api.await(
              "/api/messages/" + queued.text("/id"), it -> it.text("/status").equals("unknown"));

      assertThat(queued.status()).isEqualTo(202);
      assertThat(settled.at("/attempts")).hasSize(1);
      assertThat(api.post(path + "/connect", Map.of()).status()).isBetween(400, 504);
      network.heal();
      Api.Answer next = write(api, conversation, "and back");
      api.await("/api/messages/" + next.text("/id"), it -> !it.at("/provider_message_id").isNull());
    }
  }

  private static Api.Answer write(Api api, String conversation, String text) {
    return api.post("/api/messages", Map.of("conversation_id", conversation, "text", text));
  }

  private Edition.Options options(int simulator, int between) {
    return new Edition.Options(
        home,
        EditionFixture.jar(),
        0,
        simulator,
        Provider.EVOLUTION,
        usual -> usual.withSpeed(10).withHistory(HistorySize.NONE),
        Map.of(
            "EVOLUTION_API_URL",
            "http://localhost:" + between,
            "NOLOSE_EVOLUTION_READ_TIMEOUT",
            "2s"),
        IntUnaryOperator.identity(),
        Confines.NONE);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
