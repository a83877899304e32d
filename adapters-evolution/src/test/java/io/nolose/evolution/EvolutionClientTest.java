package io.nolose.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.evolution.wire.WireJson;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EvolutionClientTest {
  private final StubEvolution evolution = new StubEvolution();

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void requestShouldCarryKeyAndJsonOnAConnectionOfItsOwn() {
    evolution.on("POST /message/sendText", StubEvolution.captured("100-sendText-ok.json"));

    Reply reply =
        client()
            .sendMessage(
                "sendText", "no lose/1", WireJson.object().put("number", "1").put("text", "Olá"));

    StubEvolution.Request request = evolution.requests().getFirst();
    assertThat(((Reply.Answered) reply).status()).isEqualTo(201);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/message/sendText/no%20lose%2F1");
    assertThat(request.headers())
        .containsEntry("apikey", PatientConfig.KEY)
        .containsEntry("connection", "close");
    assertThat(request.headers().get("content-type")).startsWith("application/json");
    assertThat(request.body()).isEqualTo("{\"number\":\"1\",\"text\":\"Olá\"}");
  }

  @Test
  void failureShouldBeAnAnswerWithItsMessage() {
    evolution.on(
        "GET /instance/connectionState",
        StubEvolution.captured("04-unknown-instance-connectionState.json"));

    Reply.Answered answer = (Reply.Answered) client().connectionState("ghost");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.message()).isEqualTo("The \"ghost\" instance does not exist");
  }

  @Test
  void answerThatIsNoJsonShouldHaveNoBody() {
    evolution.on("GET /", StubEvolution.answer(502, "<html>Bad gateway</html>"));

    Reply.Answered answer = (Reply.Answered) client().connectionState("x");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body().isMissingNode()).isTrue();
    assertThat(answer.message()).isEmpty();
  }

  @Test
  void redirectShouldNotBeFollowed() {
    evolution.on("GET /", StubEvolution.answer(302, "{}", "Location: /elsewhere"));

    Reply.Answered answer = (Reply.Answered) client().connectionState("x");

    assertThat(answer.status()).isEqualTo(302);
    assertThat(evolution.requests()).hasSize(1);
  }

  @Test
  void refusedConnectionShouldProveThatNothingLeft() {
    assertThat(new EvolutionClient(PatientConfig.at(StubEvolution.deafUrl())).connectionState("x"))
        .isInstanceOf(Reply.NotConnected.class);
  }

  @Test
  void unknownHostShouldProveThatNothingLeft() {
    assertThat(
            new EvolutionClient(PatientConfig.at("http://no-such-host.invalid:8080"))
                .connectionState("x"))
        .isInstanceOf(Reply.NotConnected.class);
  }

  @Test
  void connectionClosedWithoutAnAnswerShouldProveNothing() {
    evolution.on("POST /", StubEvolution.hangUp());

    assertThat(client().sendMessage("sendText", "x", WireJson.object()))
        .isInstanceOf(Reply.Lost.class);
    assertThat(evolution.requests()).hasSize(1);
  }

  @Test
  void resetConnectionShouldProveNothing() {
    evolution.on("POST /", StubEvolution.reset());

    assertThat(client().sendMessage("sendText", "x", WireJson.object()))
        .isInstanceOf(Reply.Lost.class);
    assertThat(evolution.requests()).hasSize(1);
  }

  @Test
  void answerThatBreaksOffShouldProveNothing() {
    evolution.on("POST /", StubEvolution.half(201, "{\"key\":{\"id\":\"A\"}}"));

    assertThat(client().sendMessage("sendText", "x", WireJson.object()))
        .isInstanceOf(Reply.Lost.class);
  }

  @Test
  void silenceShouldProveNothing() {
    evolution.on("POST /", StubEvolution.silence());
    EvolutionClient hasty =
        new EvolutionClient(
            PatientConfig.at(evolution.url()).withReadTimeout(Duration.ofMillis(300)));

    assertThat(hasty.sendMessage("sendText", "x", WireJson.object()))
        .isInstanceOf(Reply.Lost.class);
  }

  @Test
  void answerBeyondTheBoundShouldProveNothing() {
    evolution.on("POST /", StubEvolution.answer(200, "\"" + "x".repeat(3_000) + "\""));
    EvolutionClient small =
        new EvolutionClient(PatientConfig.at(evolution.url()).withAnswerBytesMax(2_000));

    assertThat(small.findChats("x", WireJson.object())).isInstanceOf(Reply.Lost.class);
  }

  @Test
  void clientWithoutAKeyShouldNotCall() {
    EvolutionClient keyless = new EvolutionClient(PatientConfig.at(evolution.url()).withoutKey());

    assertThat(keyless.hasKey()).isFalse();
    assertThat(keyless.connectionState("x")).isInstanceOf(Reply.NotConnected.class);
    assertThat(evolution.requests()).isEmpty();
  }

  private EvolutionClient client() {
    return new EvolutionClient(PatientConfig.at(evolution.url()));
  }
}
