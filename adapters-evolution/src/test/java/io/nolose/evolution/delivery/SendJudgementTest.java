package io.nolose.evolution.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.delivery.SendResult;
import io.nolose.evolution.Captures;
import io.nolose.evolution.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every answer that a running Evolution API gave to a send proves about the message. */
final class SendJudgementTest {
  /** Written by hand, from the contract: an answer that nobody thought about fails the test. */
  private static final String EXPECTED =
      """
      01-auth-missing-key-create => suspended unauthorized
      02-auth-wrong-key-fetchInstances => suspended unauthorized
      04-unknown-instance-connectionState => suspended instance_missing
      05-unknown-route => suspended instance_missing
      09-create-bad-type => rejected bad_request
      10-create-malformed-json => rejected bad_request
      13-create-duplicate => suspended unauthorized
      18-other-instance-token => suspended unauthorized
      32-sendText-never-connected => throttled
      33-sendText-missing-text => rejected bad_request
      53-sendText-while-connecting => throttled
      100-sendText-ok => accepted
      143-sendText-not-on-whatsapp => rejected not_on_whatsapp
      144-sendText-empty => rejected bad_request
      145-sendText-quoted => accepted
      146-sendText-quoted-unknown => accepted
      147-sendReaction => accepted
      148-sendReaction-bad => rejected bad_request
      149-sendLocation => accepted
      150-sendContact => accepted
      151-sendPoll => accepted
      152-sendMedia-base64 => accepted
      152b-sendMedia-dead-url => unknown
      153-sendMedia-bad => rejected bad_request
      154-sendMedia-internal-host => rejected bad_request
      155-sendList => accepted
      156-sendButtons => accepted
      157-sendTemplate-baileys => rejected unsupported
      158-sendStatus => accepted
      159-markMessageAsRead => unknown
      160-sendPresence => unknown
      162-deleteMessageForEveryone => accepted
      163-updateMessage => rejected bad_request
      170-sendText-to-lid => accepted
      171-sendText-group => accepted
      174-sendText-no-number => rejected bad_request
      185-sendText-after-logout => accepted
      216-business-sendText => accepted
      217-business-sendTemplate => accepted
      244-sendText-unknown-group => rejected bad_request
      245-sendButtons-missing => unknown
      """;

  private static final List<String> ROUTES =
      List.of(
          "/message/",
          "/chat/updateMessage",
          "/chat/deleteMessage",
          "/chat/sendPresence",
          "/chat/markMessage");

  @Test
  void everyAnswerToASendShouldHaveItsRow() {
    assertThat(rows().map(row -> row[0] + ".json").toList())
        .containsAll(Captures.names().stream().filter(SendJudgementTest::isOfASend).toList());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answerShouldProveWhatTheTableSays(String name, String proof) {
    assertThat(proof(SendJudgement.of(answer(name + ".json")))).isEqualTo(proof);
  }

  static Stream<String[]> rows() {
    return Arrays.stream(EXPECTED.split("\n", -1))
        .filter(row -> !row.isBlank())
        .map(row -> row.strip().split(" => "));
  }

  private static boolean isOfASend(String capture) {
    String path = Captures.read(capture).path("request").path("path").asText();
    return ROUTES.stream().anyMatch(path::startsWith);
  }

  private static Reply answer(String capture) {
    JsonNode response = Captures.read(capture).path("response");
    return new Reply.Answered(response.path("status").asInt(), response.path("body"), null);
  }

  private static String proof(SendResult result) {
    return switch (result) {
      case SendResult.Accepted _ -> "accepted";
      case SendResult.Rejected rejected ->
          (rejected.suspendsChannel() ? "suspended " : "rejected ") + rejected.failure().code();
      case SendResult.Throttled _ -> "throttled";
      case SendResult.Unreachable _ -> "unreachable";
      case SendResult.Unknown _ -> "unknown";
    };
  }
}
