package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MessageRoutesTest extends RestTest {
  private static final String NUMBER = "+55 (11) 98888-7777";

  private static Map<String, Object> text(ChannelId channel, String text) {
    return Map.of("channel_id", channel.toString(), "to", NUMBER, "text", text);
  }

  private ValidatableResponse send(Map<String, ?> body) {
    return owner().body(body).post("/api/messages").then();
  }

  @Test
  void messageShouldBeQueuedAndReadAgain() {
    ChannelId channel = connectedChannel();
    String location =
        send(text(channel, "Olá!"))
            .statusCode(202)
            .body("status", equalTo("queued"))
            .body("status_reason", nullValue())
            .body("direction", equalTo("outbound"))
            .body("source", nullValue())
            .body("author_id", notNullValue())
            .body("contact_id", notNullValue())
            .extract()
            .header("Location");

    String path = location.substring(location.indexOf("/api/"));
    owner()
        .get(path)
        .then()
        .statusCode(200)
        .body("text", equalTo("Olá!"))
        .body("delivered_at", nullValue())
        .body("attempts.size()", equalTo(0));
    owner().get("/api/contacts").then().body("items[0].phone_number", equalTo("+5511988887777"));
  }

  @Test
  void messageShouldShowItsFactsAndEachAttempt() {
    ChannelId channel = connectedChannel();
    String id = send(text(channel, "Olá!")).statusCode(202).extract().path("id");

    world.dispatchAll();

    owner()
        .get("/api/messages/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("accepted"))
        .body("accepted_at", notNullValue())
        .body("source", equalTo("evolution_api"))
        .body("provider_message_id", notNullValue())
        .body("attempts.size()", equalTo(1))
        .body("attempts[0].number", equalTo(1))
        .body("attempts[0].outcome", equalTo("accepted"))
        .body("attempts[0].started_at", notNullValue())
        .body("attempts[0].finished_at", notNullValue());
    owner().get("/api/messages").then().body("items[0].attempts.size()", equalTo(0));
  }

  @Test
  void messageShouldShowWhyItFailed() {
    ChannelId channel = connectedChannel();
    String id = send(text(channel, "Olá!")).statusCode(202).extract().path("id");
    world.evolution.mood = FakeProvider.Mood.REFUSING;

    world.dispatchAll();

    owner()
        .get("/api/messages/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("failed_at", notNullValue())
        .body("failure.code", equalTo("131026"))
        .body("failure.reason", equalTo("Not on WhatsApp"))
        .body("attempts[0].outcome", equalTo("rejected"));
  }

  @Test
  void messageShouldSayThatItWaitsWhenTheChannelIsNotConnected() {
    ChannelId channel = newChannel();

    send(text(channel, "Olá!"))
        .statusCode(202)
        .body("status", equalTo("queued"))
        .body("status_reason", equalTo("waits until the channel is connected"));
    owner()
        .get("/api/messages")
        .then()
        .body("items[0].status_reason", equalTo("waits until the channel is connected"));
  }

  @Test
  void messageShouldBeSentIntoAConversation() {
    ChannelId channel = newChannel();
    String conversation =
        send(text(channel, "Olá!")).statusCode(202).extract().path("conversation_id");

    send(Map.of("conversation_id", conversation, "text", "De novo"))
        .statusCode(202)
        .body("conversation_id", equalTo(conversation))
        .body("channel_id", equalTo(channel.toString()));
  }

  @Test
  void templateShouldBeQueued() {
    send(Map.of(
            "channel_id",
            newCloudChannel().toString(),
            "to",
            NUMBER,
            "template",
            Map.of("name", "hello", "language", "pt_BR", "parameters", java.util.List.of("Ana"))))
        .statusCode(202)
        .body("type", equalTo("template"))
        .body("template.name", equalTo("hello"))
        .body("template.parameters[0]", equalTo("Ana"))
        .body("text", nullValue());
  }

  @Test
  void templateShouldShowAgainAllThatFillsIt() {
    String components =
        """
        [{"type":"header","parameters":[{"type":"document",
            "document":{"link":"https://example.org/a.pdf","filename":"conta.pdf"}}]},
         {"type":"body","parameters":[
            {"type":"text","parameter_name":"who","text":"Ana"},
            {"type":"currency","currency":{"fallback_value":"R$ 9,90","code":"BRL","amount_1000":9900}},
            {"type":"date_time","date_time":{"fallback_value":"amanhã"}}]},
         {"type":"button","sub_type":"quick_reply","index":0,
            "parameters":[{"type":"payload","payload":"YES"}]},
         {"type":"button","sub_type":"url","index":1,"parameters":[{"type":"text","text":"42"}]},
         {"type":"button","sub_type":"copy_code","index":2,
            "parameters":[{"type":"coupon_code","coupon_code":"OFF"}]},
         {"type":"button","sub_type":"flow","index":3,"parameters":[{"type":"action",
            "action":{"flow_token":"t","flow_action_data":{"a":1}}}]},
         {"type":"button","sub_type":"mpm","index":4,"parameters":[{"type":"action",
            "action":{"thumbnail_product_retailer_id":"sku",
              "sections":[{"title":"Bolos","product_retailer_ids":["sku"]}]}}]}]\
        """;
    var shown =
        owner()
            .body(templateWith(components))
            .post("/api/messages")
            .then()
            .statusCode(202)
            .body("template.parameters", equalTo(java.util.List.of("Ana", "R$ 9,90", "amanhã")))
            .extract()
            .jsonPath()
            .getList("template.components");

    assertThat(shown).isEqualTo(io.restassured.path.json.JsonPath.from(components).getList(""));
  }

  private String templateWith(String components) {
    return """
    {"channel_id":"%s","to":"%s","template":{"name":"hello","language":"pt_BR","components":%s}}\
    """
        .formatted(newCloudChannel(), NUMBER, components);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null]",
        "[{}]",
        "[{\"type\":\"header\"}]",
        "[{\"type\":\"header\",\"parameters\":[{\"type\":\"audio\"}]}]",
        "[{\"type\":\"header\",\"parameters\":[{\"type\":\"image\",\"image\":{\"link\":\"http://a.b/c\"}}]}]",
        "[{\"type\":\"header\",\"parameters\":[{\"type\":\"location\",\"location\":{\"latitude\":91,\"longitude\":0}}]}]",
        "[{\"type\":\"body\",\"parameters\":[null]}]",
        "[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\" \"}]}]",
        "[{\"type\":\"body\",\"parameters\":[{\"type\":\"currency\",\"currency\":{\"code\":\"brl\"}}]}]",
        "[{\"type\":\"button\",\"sub_type\":\"url\"}]",
        "[{\"type\":\"button\",\"sub_type\":\"url\",\"index\":10}]",
        "[{\"type\":\"button\",\"sub_type\":\"call\",\"index\":1}]",
        "[{\"type\":\"button\",\"sub_type\":\"mpm\",\"index\":1}]"
      })
  void templateShouldBeRefusedWhenWhatFillsItCannotBeRead(String components) {
    owner()
        .body(templateWith(components))
        .post("/api/messages")
        .then()
        .statusCode(422)
        .body("type", equalTo("urn:nolose:problem:validation-failed"))
        .body("violations[0].field", containsString("template.components[0]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "", "soon", "+0000", "+551198888777712345"})
  void messageShouldBeInvalidWhenTheNumberIsNone(String number) {
    problem(
            send(Map.of("channel_id", newChannel().toString(), "to", number, "text", "Olá!")),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("to"))
        .body("detail", containsString("telephone number"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"a\"}",
        "{\"text\":\"a\",\"to\":\"+5511988887777\"}",
        "{\"text\":\"a\",\"conversation_id\":\"x\",\"to\":\"+5511988887777\"}"
      })
  void messageShouldBeInvalidWhenItsAddressIsNotOne(String body) {
    problem(owner().body(body).post("/api/messages").then(), 422, "validation-failed")
        .body("violations.field", hasItem("conversation_id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"text\":\" \"}", "{\"text\":\"a\",\"template\":{}}"})
  void messageShouldBeInvalidWhenItSaysNothingOrTwoThings(String body) {
    problem(owner().body(body).post("/api/messages").then(), 422, "validation-failed")
        .body("violations.field", hasItem("text"));
  }

  @Test
  void messageShouldBeInvalidWhenItsTextIsTooLong() {
    problem(send(text(newChannel(), "x".repeat(65_537))), 422, "validation-failed")
        .body("violations[0].message", containsString("65536"));
  }

  @Test
  void messageShouldKeepOddCharacters() {
    send(text(newChannel(), "a\u0000b \uD83D\uDE00"))
        .statusCode(202)
        .body("text", equalTo("a\uFFFDb \uD83D\uDE00"));
  }

  @Test
  void messageShouldNotBeFoundThroughADeletedChannel() {
    ChannelId channel = newChannel();
    String conversation =
        send(text(channel, "Olá!")).statusCode(202).extract().path("conversation_id");
    owner().delete("/api/channels/" + channel).then().statusCode(204);

    problem(send(Map.of("conversation_id", conversation, "text", "De novo")), 404, "not-found");
    owner()
        .get("/api/conversations/" + conversation + "/messages")
        .then()
        .statusCode(200)
        .body("items[0].status_reason", equalTo("the channel was deleted"));
  }

  @Test
  void agentShouldSendAndViewerShouldNot() {
    ChannelId channel = newChannel();
    someone(Role.AGENT).body(text(channel, "Olá!")).post("/api/messages").then().statusCode(202);

    problem(
            someone(Role.VIEWER).body(text(channel, "Olá!")).post("/api/messages").then(),
            403,
            "not-allowed")
        .body("needed_role", equalTo("agent"));
    int stored = owner().get("/api/messages").path("items.size()");
    assertThat(stored).isEqualTo(1);
  }
}
