package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages for later, with two instances of which one dies. */
final class LaterIT {
  private static final int MESSAGES = 20;
  private static final int CANCELLED = 5;

  @TempDir Path home;

  @Test
  void scheduledMessagesShouldLeaveOnceUnlessTheyAreTakenBack() throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE))) {
      Api api = Api.register(edition.url(), "ana@example.com");
      String channel = connected(edition, api, "Main");
      Application second = edition.launchAnother(home.resolve("another.log"));
      try {
        second.awaitReady();
        List<String> messages = new ArrayList<>();
        Instant then = Instant.now().plusSeconds(8);
        for (int count = 0; count < MESSAGES; count++) {
          Api.Answer scheduled = send(api, channel, "mais tarde " + count, then);
          assertThat(scheduled.text("/status")).isEqualTo("scheduled");
          messages.add(scheduled.text("/id"));
        }
        Api other = Api.anonymous(second.url()).signedIn(api.token());
        for (String message : messages.subList(0, CANCELLED)) {
          assertThat(other.post("/api/messages/" + message + "/cancel", Map.of()).text("/status"))
              .isEqualTo("cancelled");
        }
        Pause.until("their time has come", () -> Instant.now().isAfter(then));
        edition.killApplication();
        edition.startApplication();

        Api.Answer shown =
            api.await(
                "/api/messages?limit=100",
                page -> count(page, "scheduled") + count(page, "queued") == 0);
        assertThat(count(shown, "cancelled")).isEqualTo(CANCELLED);
        assertThat(count(shown, "failed")).isZero();
        assertThat(edition.simulator().control().sends().size() + count(shown, "unknown"))
            .as("each left once, or is unknown because its instance died meanwhile")
            .isGreaterThanOrEqualTo(MESSAGES - CANCELLED);
        assertThat(edition.simulator().control().sends())
            .as("none twice, and none that was taken back")
            .hasSizeLessThanOrEqualTo(MESSAGES - CANCELLED);

        String gone = api.post("/api/channels", Map.of("name", "Gone")).text("/id");
        String waiting = send(api, gone, "em vão", null).text("/id");
        api.delete("/api/channels/" + gone);
        api.await(
            "/api/messages/" + waiting,
            message ->
                message.text("/status").equals("failed")
                    && message.text("/failure/code").equals("channel_deleted"));
      } finally {
        second.stop();
      }
    }
  }

  private static long count(Api.Answer page, String status) {
    return StreamSupport.stream(page.at("/items").spliterator(), false)
        .filter(message -> message.path("status").asText().equals(status))
        .count();
  }

  private static Api.Answer send(Api api, String channel, String text, Instant at) {
    Map<String, Object> body =
        new java.util.HashMap<>(
            Map.of("channel_id", channel, "to", "+5511988887777", "text", text));
    if (at != null) {
      body.put("send_at", at.toString());
    }
    return api.post("/api/messages", body);
  }

  private static String connected(Edition edition, Api api, String name) {
    Api.Answer created = api.post("/api/channels", Map.of("name", name));
    String path = "/api/channels/" + created.text("/id");
    api.post(path + "/connect", Map.of());
    EditionFixture.world(edition, Provider.EVOLUTION).linkPhone(created);
    api.await(path, it -> it.text("/connections/0/status").equals("connected"));
    return created.text("/id");
  }
}
