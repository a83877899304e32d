package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A channel moves from one provider to the other and back. */
final class MigrationIT {
  private static final HistorySize LONG = new HistorySize(250, 180, 130);
  private static final int PER_CHAT = 1_000;
  private static final String CLIENT = "5511980000077";

  @TempDir Path home;

  @Test
  void channelWithTenThousandMessagesShouldMoveThereAndBackAndKeepThemAll()
      throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(home, Provider.EVOLUTION, options -> options.withHistory(LONG))) {
      OneNumber number = OneNumber.linked(edition);
      String asked = number.send(CustomerMessage.text(CLIENT, number.instance(), "Tem pão?"));
      number.awaitQuiet();
      assertThat(number.sync(PER_CHAT).text("/status")).isEqualTo("completed");
      Map<String, JsonNode> before = number.messages();
      Set<String> conversations = number.conversations();
      assertThat(before.size()).isGreaterThan(10_000);

      Api.Answer moved =
          number.migrate(Map.of("provider", "cloud_api", "credentials", OneNumber.credentials()));
      assertThat(moved.at("/connections")).hasSize(1);
      assertThat(moved.text("/connections/0/provider")).isEqualTo("cloud_api");
      assertThat(number.conversations()).isEqualTo(conversations);
      String account = OneNumber.OFFICIAL.phoneNumberId();
      number.send(CustomerMessage.text(CLIENT, account, "Ainda tem?").replyingTo(asked));
      number.awaitQuiet();
      Pause.until("the question has come", () -> number.count() == before.size() + 1);
      String thread = conversationOf(before, asked);
      Api.Answer answer =
          number.api().post("/api/messages", Map.of("conversation_id", thread, "text", "Tem, sim"));
      number
          .api()
          .await("/api/messages/" + answer.text("/id"), it -> it.text("/status").equals("read"));
      assertThat(number.api().get("/api/messages/" + answer.text("/id")).text("/source"))
          .isEqualTo("cloud_api");
      Map<String, JsonNode> meanwhile = number.messages();
      assertThat(meanwhile.keySet()).containsAll(before.keySet());
      assertThat(meanwhile).hasSize(before.size() + 2);
      assertAnswers(meanwhile, "Ainda tem?", "Tem pão?");

      Api.Answer back = number.migrate(Map.of("provider", "evolution"));
      assertThat(back.at("/connections")).hasSize(1);
      assertThat(back.text("/connections/0/provider")).isEqualTo("evolution");
      assertThat(number.sync(PER_CHAT).text("/status")).isEqualTo("completed");
      String question = providerId(meanwhile, "Ainda tem?");
      number.send(
          CustomerMessage.text(CLIENT, number.instance(), "Então quero").replyingTo(question));
      number.awaitQuiet();
      Pause.until("it has come", () -> number.count() >= meanwhile.size() + 1);

      Map<String, JsonNode> after = number.messages();
      assertThat(after).hasSize(meanwhile.size() + 1);
      assertThat(after.keySet()).containsAll(meanwhile.keySet());
      assertThat(number.conversations()).isEqualTo(conversations);
      assertAnswers(after, "Então quero", "Ainda tem?");
      assertAnswers(after, "Ainda tem?", "Tem pão?");
      before.forEach((id, message) ->
          assertThat(after.get(id).path("conversation_id"))
              .isEqualTo(message.path("conversation_id")));
    }
  }

  @Test
  void otherNumberShouldBeRefusedAndNothingChanged() throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE))) {
      OneNumber number = OneNumber.linked(edition);
      number
          .whatsApp()
          .addGraphNumber(
              new GraphNumber(
                  "306540352242944", OneNumber.OFFICIAL.wabaId(), "5511955554444", "Outra"));
      Api.Answer refused =
          number
              .api()
              .post(
                  number.path("/migrate"),
                  Map.of(
                      "provider",
                      "cloud_api",
                      "credentials",
                      Map.of(
                          "access_token",
                          OneNumber.TOKEN,
                          "phone_number_id",
                          "306540352242944",
                          "business_account_id",
                          OneNumber.OFFICIAL.wabaId())));
      assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
      assertThat(refused.text("/type")).endsWith("other-number");
      assertThat(number.shown().at("/connections")).hasSize(1);
      assertThat(number.shown().text("/connections/0/status")).isEqualTo("connected");
      assertThat(
              number
                  .api()
                  .post(number.path("/migrate"), Map.of("provider", "evolution"))
                  .text("/type"))
          .endsWith("already-there");
    }
  }

  private static String conversationOf(Map<String, JsonNode> messages, String providerId) {
    return messages.values().stream()
        .filter(it -> it.path("provider_message_id").asText().equals(providerId))
        .map(it -> it.path("conversation_id").asText())
        .findFirst()
        .orElseThrow();
  }

  private static String providerId(Map<String, JsonNode> messages, String text) {
    return one(messages, text).path("provider_message_id").asText();
  }

  private static void assertAnswers(Map<String, JsonNode> messages, String answer, String asked) {
    assertThat(one(messages, answer).at("/context/reply_to/message_id").asText())
        .as("%s", one(messages, answer))
        .isEqualTo(one(messages, asked).path("id").asText());
  }

  private static JsonNode one(Map<String, JsonNode> messages, String text) {
    return messages.values().stream()
        .filter(it -> it.path("text").asText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody says " + text));
  }
}
