package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.trial.FaultProxy;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.world.HistorySize;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are repeated: at once, on two instances, after lost answers, and after crashes. */
final class IdempotencyIT {
  private static final String KEY = "Idempotency-Key";
  private static final String REPLAY = "Idempotent-Replay";
  private static final int KEYS = 25;
  private static final int TWINS = 4;
  private static final int PATIENCE = 50;

  @TempDir Path home;

  @Test
  void twinsOnTwoInstancesShouldBeOneMessage() throws Exception {
    try (Edition edition = start()) {
      Api one = Api.register(edition.url(), "ana@example.com");
      String token = one.token();
      String channel = connected(edition, one);
      Application second = edition.launchAnother(home.resolve("another.log"));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        second.awaitReady();
        Api other = Api.anonymous(second.url()).signedIn(token);
        Set<String> messages = new HashSet<>();
        for (int key = 0; key < KEYS; key++) {
          String name = "order-" + key;
          List<Future<Api.Answer>> twins = new ArrayList<>();
          for (int twin = 0; twin < TWINS; twin++) {
            Api api = twin % 2 == 0 ? one : other;
            twins.add(threads.submit(() -> insist(api, channel, "pedido " + name, name)));
          }
          Set<String> bodies = new HashSet<>();
          int replays = 0;
          for (Future<Api.Answer> twin : twins) {
            Api.Answer answer = twin.get();
            assertThat(answer.status()).isEqualTo(202);
            bodies.add(answer.raw().body());
            messages.add(answer.text("/id"));
            replays += answer.raw().headers().firstValue(REPLAY).isPresent() ? 1 : 0;
          }
          assertThat(bodies).as("twins get the same answer").hasSize(1);
          assertThat(replays).isGreaterThanOrEqualTo(TWINS - 1);
        }
        assertThat(messages).hasSize(KEYS);
        one.await("/api/messages?limit=200", it -> accepted(it) == KEYS);
        assertThat(edition.simulator().control().sends()).hasSize(KEYS);
      } finally {
        second.stop();
      }
    }
  }

  @Test
  void requestRepeatedAfterALostAnswerShouldBeOneMessage() throws Exception {
    try (Edition edition = start();
        FaultProxy network = FaultProxy.before(URI.create(edition.url()).getPort());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api direct = Api.register(edition.url(), "ana@example.com");
      String channel = connected(edition, direct);
      Api far = Api.anonymous("http://localhost:" + network.port()).signedIn(direct.token());
      network.delay(Duration.ofSeconds(1));
      Future<Api.Answer> first = threads.submit(() -> send(far, channel, "uma vez", "k1"));
      direct.await("/api/messages", it -> it.at("/items").size() == 1);
      network.reset();
      assertThat(first.get().status()).as("the answer is lost").isZero();
      network.heal();

      Api.Answer repeated = send(far, channel, "uma vez", "k1");

      assertThat(repeated.status()).isEqualTo(202);
      assertThat(repeated.raw().headers().firstValue(REPLAY)).contains("true");
      direct.await("/api/messages", it -> accepted(it) == 1);
      assertThat(direct.get("/api/messages").at("/items")).hasSize(1);
      assertThat(edition.simulator().control().sends()).hasSize(1);
    }
  }

  @Test
  void crashBetweenKeyAndEffectShouldLeaveNothingHalf() throws Exception {
    try (Edition edition = start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = Api.register(edition.url(), "ana@example.com");
      String channel = connected(edition, api);
      OwnersView database = new OwnersView(edition.database().jdbcUrl());
      Future<Api.Answer> interrupted;
      try (Connection owner = DriverManager.getConnection(edition.database().jdbcUrl());
          Statement statement = owner.createStatement()) {
        owner.setAutoCommit(false);
        statement.execute("LOCK TABLE nolose.outbox IN EXCLUSIVE MODE");
        interrupted = threads.submit(() -> send(api, channel, "inteira", "k1"));
        Pause.until(
            "the request waits with its key claimed",
            () ->
                database.number(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND query LIKE 'INSERT INTO outbox %'")
                    == 1);
        edition.killApplication();
        owner.rollback();
      }
      assertThat(answer(interrupted).status()).isZero();
      Pause.until(
          "the dead application's transactions are gone",
          () -> database.number("SELECT count(*) FROM nolose.keyed_request") == 0);
      assertThat(database.number("SELECT count(*) FROM nolose.message")).isZero();
      edition.startApplication();

      Api.Answer repeated = send(api, channel, "inteira", "k1");

      assertThat(repeated.status()).isEqualTo(202);
      assertThat(repeated.raw().headers().firstValue(REPLAY)).isEmpty();
      api.await("/api/messages", it -> accepted(it) == 1);
      assertThat(edition.simulator().control().sends()).hasSize(1);
    }
  }

  @Test
  void callThatACrashCutOffShouldBeLookedUp() throws Exception {
    try (Edition edition = start();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Api api = Api.register(edition.url(), "ana@example.com");
      OwnersView database = new OwnersView(edition.database().jdbcUrl());
      String path =
          "/api/channels/" + api.post("/api/channels", Map.of("name", "Main")).text("/id");
      edition
          .simulator()
          .control()
          .fault(
              ApiFault.of(io.nolose.simulator.world.Provider.EVOLUTION, ApiFault.Kind.SLOW)
                  .onRoute("/instance/create")
                  .delay(Duration.ofSeconds(100))
                  .times(1));
      Future<Api.Answer> interrupted =
          threads.submit(() -> api.post(path + "/connect", Map.of(), KEY, "k1"));
      Pause.until(
          "the call is under way",
          () -> database.number("SELECT count(*) FROM nolose.keyed_request") == 1);
      assertThat(api.post(path + "/connect", Map.of(), KEY, "k1").text("/type"))
          .isEqualTo("urn:nolose:problem:request-under-way");
      edition.killApplication();
      assertThat(answer(interrupted).status()).isZero();
      edition.simulator().control().clearFaults();
      edition.startApplication();
      Api.Answer early = api.post(path + "/connect", Map.of(), KEY, "k1");
      assertThat(early.status()).isEqualTo(409);
      assertThat(early.raw().headers().firstValue("Retry-After")).isPresent();
      database.change(
          "UPDATE nolose.keyed_request SET claimed_at = claimed_at - interval '6 minutes'");

      Api.Answer repeated = api.post(path + "/connect", Map.of(), KEY, "k1");

      assertThat(repeated.status()).isEqualTo(202);
      assertThat(repeated.raw().headers().firstValue(REPLAY)).isEmpty();
      Api.Answer again = api.post(path + "/connect", Map.of(), KEY, "k1");
      assertThat(again.raw().headers().firstValue(REPLAY)).contains("true");
      assertThat(again.raw().body()).isEqualTo(repeated.raw().body());
      edition.simulator().control().scan(EditionFixture.instance(api.get(path)));
      api.await(path, it -> it.text("/connections/0/status").equals("connected"));
    }
  }

  @Test
  void channelShouldBeMadeOnceAndItsRefusalBeRememberedThoughTheTransactionWasLost()
      throws Exception {
    try (Edition edition = start()) {
      Api api = Api.register(edition.url(), "ana@example.com");
      Map<String, Object> wanted =
          Map.of(
              "name",
              "Oficial",
              "provider",
              "cloud_api",
              "credentials",
              Map.of(
                  "phone_number_id", "710000000000001",
                  "business_account_id", "720000000000001",
                  "access_token", "a-token-of-its-own"));
      Api.Answer made = api.post("/api/channels", wanted, KEY, "c1");
      assertThat(made.status()).isEqualTo(201);
      Api.Answer again = api.post("/api/channels", wanted, KEY, "c1");
      assertThat(again.raw().body()).isEqualTo(made.raw().body());
      assertThat(again.raw().headers().firstValue("Location"))
          .isEqualTo(made.raw().headers().firstValue("Location"));

      Api.Answer taken = api.post("/api/channels", wanted, KEY, "c2");
      assertThat(taken.text("/type")).isEqualTo("urn:nolose:problem:account-taken");
      assertThat(taken.raw().headers().firstValue(REPLAY)).isEmpty();
      Api.Answer takenAgain = api.post("/api/channels", wanted, KEY, "c2");
      assertThat(takenAgain.body()).isEqualTo(taken.body());
      assertThat(takenAgain.raw().headers().firstValue(REPLAY)).contains("true");
      assertThat(api.get("/api/channels").body().findValuesAsText("name"))
          .containsOnlyOnce("Oficial");
    }
  }

  private Edition start() throws InterruptedException {
    return EditionFixture.start(
        home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE));
  }

  /** As a client does that is told to come back. */
  private static Api.Answer insist(Api api, String channel, String text, String key) {
    Api.Answer answer = send(api, channel, text, key);
    for (int time = 1; answer.status() == 503 && time < PATIENCE; time++) {
      Pause.brief();
      answer = send(api, channel, text, key);
    }
    return answer;
  }

  private static Api.Answer send(Api api, String channel, String text, String key) {
    return api.post(
        "/api/messages",
        Map.of("channel_id", channel, "to", "+5511988887777", "text", text),
        KEY,
        key);
  }

  private static String connected(Edition edition, Api api) {
    Api.Answer created = api.post("/api/channels", Map.of("name", "Main"));
    String path = "/api/channels/" + created.text("/id");
    api.post(path + "/connect", Map.of());
    EditionFixture.world(edition, Provider.EVOLUTION).linkPhone(created);
    api.await(path, it -> it.text("/connections/0/status").equals("connected"));
    return created.text("/id");
  }

  private static long accepted(Api.Answer messages) {
    long left = 0;
    for (var item : messages.at("/items")) {
      left += item.path("provider_message_id").isTextual() ? 1 : 0;
    }
    return left;
  }

  private static Api.Answer answer(Future<Api.Answer> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}
