package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One number through both providers at once. */
final class OneNumberIT {
  private static final int MESSAGES = 1_000;
  private static final int CLIENTS = 20;
  private static final long SEED = Long.getLong("nolose.test.seed", 7);

  @TempDir Path home;

  @Test
  void thousandMessagesThroughBothConnectionsShouldBeAThousand() throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE))) {
      OneNumber number = OneNumber.linked(edition);
      number.addOfficial();
      Random random = new Random(SEED);
      List<CustomerMessage> written = written(number, random);
      for (io.nolose.simulator.world.Provider provider :
          io.nolose.simulator.world.Provider.values()) {
        number.whatsApp().fault(WebhookFault.reorder(provider, 400));
        number.whatsApp().fault(WebhookFault.duplicate(provider, 1, 100));
      }
      written.forEach(number::send);
      number.awaitQuiet();

      Pause.until("all have come", () -> number.count() >= MESSAGES);
      awaitApplied(number);
      Map<String, JsonNode> messages = number.messages();
      assertThat(messages).as("seed " + SEED).hasSize(MESSAGES);
      assertThat(
              messages.values().stream()
                  .collect(
                      Collectors.groupingBy(it -> it.path("text").asText(), Collectors.counting())))
          .isEqualTo(
              written.stream()
                  .collect(
                      Collectors.groupingBy(it -> it.content().summary(), Collectors.counting())));
      assertThat(messages.values())
          .allSatisfy(it -> assertThat(it.path("possible_duplicate_of")).isEmpty());
      assertThat(number.unread()).isEqualTo(MESSAGES);
      assertThat(number.conversations()).hasSize(CLIENTS);
    }
  }

  @Test
  void whatWeSendShouldBeOneMessageThoughTheOtherConnectionShowsItToo()
      throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE))) {
      OneNumber number = OneNumber.linked(edition);
      number.addOfficial();
      number.send(CustomerMessage.text("5511980000001", number.instance(), "Oi"));
      number.awaitQuiet();
      Pause.until("it has come", () -> number.count() == 1);
      String conversation = number.conversations().iterator().next();
      for (int i = 0; i < 10; i++) {
        number
            .api()
            .post("/api/messages", Map.of("conversation_id", conversation, "text", "Bom dia"));
      }
      Pause.until(
          "all are delivered",
          () ->
              number.messages().values().stream()
                      .filter(
                          it -> List.of("delivered", "read").contains(it.path("status").asText()))
                      .count()
                  == 10);
      number.awaitQuiet();
      awaitApplied(number);
      assertThat(number.messages()).hasSize(11);
      assertThat(number.whatsApp().sends()).hasSize(10);
    }
  }

  /** Two of them say the same in one second; so do some others by chance. */
  private static List<CustomerMessage> written(OneNumber number, Random random) {
    Instant start = number.whatsApp().clock().minusSeconds(3_600);
    List<CustomerMessage> written = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      String client = "55119800000" + (10 + i % CLIENTS);
      String text = i % 10 == 0 ? "ok" : "mensagem " + (i / CLIENTS / 2) + " de " + i % CLIENTS;
      written.add(
          CustomerMessage.text(client, number.instance(), text)
              .writtenAt(start.plusSeconds(i / CLIENTS / 2)));
    }
    Collections.shuffle(written, random);
    return written;
  }

  /** Once nothing more changes. */
  private static void awaitApplied(OneNumber number) {
    int[] last = {-1, 0};
    Pause.until(
        "nothing changes any more",
        () -> {
          int now = number.count();
          last[1] = now == last[0] ? last[1] + 1 : 0;
          last[0] = now;
          return last[1] >= 10;
        });
  }
}
