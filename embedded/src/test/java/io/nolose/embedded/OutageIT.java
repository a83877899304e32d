package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers write while nobody receives it. */
final class OutageIT {
  private static final Duration OUTAGE = Duration.ofMinutes(30);

  /** So much before the application's time the simulated world begins, to catch up meanwhile. */
  private static final Duration BEHIND = OUTAGE.minusSeconds(30);

  /**
   * Evolution API tries for about twenty minutes: of what comes later it may still deliver some.
   */
  private static final int MINUTES_WITH_MESSAGES = 8;

  @TempDir Path home;

  @Test
  void halfAnHourWithoutAReceiverShouldLoseNothing() throws InterruptedException {
    try (Edition edition = start()) {
      BothProviders both = BothProviders.connected(edition);
      List<String> evolution = new ArrayList<>();
      List<String> cloudApi = new ArrayList<>();
      String customer = both.newCustomer();
      evolution.add(says(both, Provider.EVOLUTION, customer, new PhoneContent.Text("antes")));
      cloudApi.add(says(both, Provider.CLOUD_API, customer, new PhoneContent.Text("antes")));
      awaitAll(both, Provider.EVOLUTION, evolution);
      awaitAll(both, Provider.CLOUD_API, cloudApi);
      awaitReport(both, _ -> true);

      edition.killApplication();
      List<String> missed = new ArrayList<>();
      for (int minute = 0; minute < MINUTES_WITH_MESSAGES; minute++) {
        String another = both.newCustomer();
        for (String from : List.of(customer, another)) {
          PhoneContent text = new PhoneContent.Text("minuto " + minute);
          missed.add(says(both, Provider.EVOLUTION, from, text));
          cloudApi.add(says(both, Provider.CLOUD_API, from, text));
        }
        both.whatsApp().advance(Duration.ofMinutes(1));
      }
      missed.add(
          says(both, Provider.EVOLUTION, customer, PhoneContent.media(Medium.IMAGE, "a foto")));
      both.whatsApp().advance(OUTAGE.minusMinutes(MINUTES_WITH_MESSAGES));
      edition.startApplication();

      evolution.addAll(missed);
      awaitAll(both, Provider.EVOLUTION, evolution);
      Api.Answer reported =
          awaitReport(both, job -> job.at("/counts/messages_new").asInt() == missed.size());
      assertThat(reported.at("/items"))
          .as("one report, of exactly what was missing")
          .filteredOn(job -> job.at("/counts/messages_new").asInt() > 0)
          .hasSize(1);
      assertThat(shown(both, Provider.EVOLUTION))
          .filteredOn(message -> message.path("origin").asText().equals("recovered"))
          .extracting(OutageIT::id)
          .containsExactlyInAnyOrderElementsOf(missed);
      both.whatsApp().advance(Duration.ofHours(1));
      awaitAll(both, Provider.CLOUD_API, cloudApi);
      assertThat(both.api().get("/api/conversations?limit=100").at("/items"))
          .filteredOn(it -> it.path("channel_id").asText().equals(both.channel(Provider.EVOLUTION)))
          .extracting(it -> it.path("unread_count").asInt())
          .as("what was missed is unread")
          .containsOnlyOnce(MINUTES_WITH_MESSAGES + 2)
          .hasSize(MINUTES_WITH_MESSAGES + 1);

      evolution.add(says(both, Provider.EVOLUTION, customer, new PhoneContent.Text("depois")));
      cloudApi.add(says(both, Provider.CLOUD_API, customer, new PhoneContent.Text("depois")));
      awaitAll(both, Provider.EVOLUTION, evolution);
      awaitAll(both, Provider.CLOUD_API, cloudApi);
    }
  }

  private Edition start() throws InterruptedException {
    return Edition.start(
        Edition.Options.on(home, EditionFixture.jar())
            .with(options ->
                options
                    .withHistory(HistorySize.NONE)
                    .withTime(InstantSource.offset(InstantSource.system(), BEHIND.negated())))
            .withEnvironment(
                Map.of("NOLOSE_RECONCILIATION_INTERVAL", "2", "NOLOSE_RECONCILIATION_GRACE", "1")),
        _ -> {});
  }

  private static String says(
      BothProviders both, Provider provider, String customer, PhoneContent content) {
    return both.send(CustomerMessage.of(customer, both.account(provider), content));
  }

  /** Each of them once, and nothing else. */
  private static void awaitAll(BothProviders both, Provider provider, List<String> ids) {
    Pause.until(
        ids.size() + " messages of " + provider + " are shown",
        () -> shown(both, provider).size() >= ids.size());
    assertThat(shown(both, provider))
        .extracting(OutageIT::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private static List<JsonNode> shown(BothProviders both, Provider provider) {
    return StreamSupport.stream(
            both.api()
                .get("/api/messages?limit=200&channel_id=" + both.channel(provider))
                .at("/items")
                .spliterator(),
            false)
        .toList();
  }

  private static String id(JsonNode message) {
    return message.path("provider_message_id").asText();
  }

  /** The jobs that look for missed messages, once one of them is through and as wanted. */
  private static Api.Answer awaitReport(BothProviders both, Predicate<JsonNode> wanted) {
    return both.api()
        .await(
            "/api/sync-jobs?limit=200&channel_id=" + both.channel(Provider.EVOLUTION),
            answer ->
                StreamSupport.stream(answer.at("/items").spliterator(), false)
                    .anyMatch(job ->
                        job.path("scope").asText().equals("missed")
                            && job.path("status").asText().equals("completed")
                            && wanted.test(job)));
  }
}
