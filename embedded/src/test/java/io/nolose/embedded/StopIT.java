package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that is told to end while it is used. */
final class StopIT {
  private static final String HELD_LEASES =
      "SELECT count(*) FROM nolose.outbox_lane WHERE leased_until > now()";
  private static final int CLIENTS = 4;
  private static final int WITHIN_SECONDS = 20;
  private static final Map<String, String> WITHOUT_SENDING =
      Map.of("NOLOSE_WORKERS_OUTBOX", "0", "NOLOSE_WORKERS_SYNC", "0");

  @TempDir Path home;

  private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private volatile boolean isOver;
  private volatile Api target;

  @Test
  void stopShouldLoseNoRequestAndHoldNoLeaseWhenSomebodyElseIsReady() throws Exception {
    try (Edition edition = start()) {
      BothProviders both = BothProviders.connected(edition);
      List<String> conversations = conversations(both);
      Application other = edition.launchAnother(home.resolve("other.log"), WITHOUT_SENDING);
      try {
        other.awaitReady();
        target = both.api();
        List<Thread> clients = new ArrayList<>();
        for (String conversation : conversations) {
          clients.add(Thread.ofVirtual().start(() -> send(conversation)));
        }
        Pause.until("they are busy", () -> statuses.size() > 50);

        ProcessHandle process = ProcessHandle.of(edition.application().pid()).orElseThrow();
        process.destroy();
        // as a load balancer does
        Pause.until("it is not ready", () -> both.api().get("/api/health/ready").status() != 200);
        target = Api.anonymous(other.url()).signedIn(both.api().token());
        process.onExit().get(WITHIN_SECONDS, TimeUnit.SECONDS);

        assertThat(count(edition, HELD_LEASES)).isZero();
        int sentSoFar = statuses.size();
        Pause.until("the other one serves", () -> statuses.size() > sentSoFar + 20);
        isOver = true;
        for (Thread client : clients) {
          client.join();
        }
        assertThat(Set.copyOf(statuses)).containsExactly(202);
      } finally {
        isOver = true;
        other.stop();
      }
      edition.startApplication();
      assertEachArrivesOnce(both);
    }
  }

  private void assertEachArrivesOnce(BothProviders both) {
    Pause.until("all arrived", () -> arrivals(both).keySet().containsAll(texts));
    assertThat(arrivals(both).values()).allMatch(count -> count == 1);
  }

  private static Map<String, Long> arrivals(BothProviders both) {
    return both.whatsApp().sends().stream()
        .collect(Collectors.groupingBy(ReceivedSend::text, Collectors.counting()));
  }

  private void send(String conversation) {
    for (int number = 1; !isOver; number++) {
      String text = conversation + " " + number;
      Api.Answer answer =
          target.post("/api/messages", Map.of("conversation_id", conversation, "text", text));
      statuses.add(answer.status());
      if (answer.status() == 202) {
        texts.add(text);
      }
      Pause.brief();
    }
  }

  private static List<String> conversations(BothProviders both) {
    for (int number = 0; number < CLIENTS; number++) {
      both.send(CustomerMessage.text(both.newCustomer(), both.account(Provider.CLOUD_API), "oi"));
    }
    List<String> found = new ArrayList<>();
    both.api()
        .await("/api/conversations?limit=200", page -> page.at("/items").size() >= CLIENTS)
        .at("/items")
        .forEach(item -> found.add(item.path("id").asText()));
    return found;
  }

  private Edition start() throws InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("NOLOSE_SHUTDOWN_DELAY_SECONDS", "5");
    environment.put("NOLOSE_CLOUD_API_PAIR_SECONDS", "0");
    return Edition.start(
        Edition.Options.on(home, EditionFixture.jar())
            .with((SimulatorOptions usual) -> usual.withHistory(HistorySize.NONE))
            .withEnvironment(environment),
        line -> {});
  }

  private static long count(Edition edition, String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection(edition.database().jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }
}
