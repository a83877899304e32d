package io.nolose.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SendKindsRoutesTest extends RestTest {
  private static final byte[] PICTURE = "\u0089PNG bytes".getBytes(StandardCharsets.ISO_8859_1);
  private static final Map<String, Object> BUTTONS =
      Map.of("body", "Vem?", "buttons", List.of(Map.of("id", "y", "title", "Sim")));

  /** The client wrote there just now, so he may be answered. */
  private ChannelId heardFrom(ChannelId channel) {
    ContactIdentity client = ContactIdentity.of(new PhoneNumber("+5511988887777"));
    world
        .ports
        .transactions()
        .run(
            tenant,
            () -> {
              Contact contact =
                  world.ports.contacts().loadAll(tenant, List.of(client)).stream()
                      .findFirst()
                      .orElseGet(() -> world.fixture.newContact(tenant, List.of(client)));
              world.ports.contacts().saveAll(tenant, List.of(contact));
              Conversation thread =
                  Conversation.begin(
                      tenant,
                      new ConversationId(world.fixture.id()),
                      channel,
                      new Party.OneContact(contact.id()),
                      world.time.instant());
              world
                  .ports
                  .conversations()
                  .saveAll(tenant, List.of(thread.heardFrom(null, world.time.instant())));
            });
    return channel;
  }

  private ValidatableResponse send(ChannelId channel, Map<String, ?> said) {
    Map<String, Object> body = new HashMap<>(said);
    body.put("channel_id", channel.toString());
    body.put("to", "+5511988887777");
    return owner().body(body).post("/api/messages").then();
  }

  private ValidatableResponse upload(byte[] bytes, String... kind) {
    var request =
        given()
            .header("Authorization", "Bearer " + token)
            .multiPart("file", "Foto da loja.png", bytes, "image/png");
    return (kind.length == 0 ? request : request.multiPart("kind", kind[0]))
        .post("/api/media")
        .then();
  }

  @Test
  void uploadedFileShouldBeSentAndReadAgain() {
    String id =
        upload(PICTURE)
            .statusCode(201)
            .header("Location", containsString("/api/media/"))
            .body("kind", equalTo("image"))
            .body("mime_type", equalTo("image/png"))
            .body("file_name", equalTo("Foto da loja.png"))
            .body("size", equalTo(PICTURE.length))
            .body("status", equalTo("stored"))
            .extract()
            .path("id");
    assertThat(owner().get("/api/media/" + id).asByteArray()).isEqualTo(PICTURE);
    send(newChannel(), Map.of("type", "image", "image", Map.of("media_id", id, "caption", "oi")))
        .statusCode(202)
        .body("type", equalTo("image"))
        .body("text", equalTo("oi"))
        .body("media.id", equalTo(id))
        .body("media.file_name", equalTo("Foto da loja.png"))
        .body("media.status", equalTo("stored"));
  }

  @Test
  void uploadShouldBeRefusedWhenNobodySendsItSo() {
    problem(upload(new byte[10_001], "sticker"), 422, "file-not-sendable")
        .body("reason", equalTo("file_too_large"))
        .body("kind", equalTo("sticker"));
  }

  @Test
  void uploadShouldNeedAFileWithBytesAndAKnownKind() {
    problem(upload(new byte[0]), 422, "validation-failed")
        .body("violations.field", hasItem("file"));
    problem(upload(PICTURE, "hologram"), 422, "validation-failed")
        .body("violations.field", hasItem("kind"));
    problem(upload(new byte[2_000_001]), 413, "body-too-large");
  }

  @Test
  void viewerShouldNotUpload() {
    problem(
        given()
            .header("Authorization", "Bearer " + world.tokenOf(tenant, Role.VIEWER))
            .multiPart("file", "a.png", PICTURE, "image/png")
            .post("/api/media")
            .then(),
        403,
        "not-allowed");
  }

  @Test
  void largeBodyShouldStillBeRefusedElsewhere() {
    problem(
        owner().body("{\"text\":\"" + "x".repeat(1_100_000) + "\"}").post("/api/messages").then(),
        413,
        "body-too-large");
  }

  @Test
  void largeBodyOfUnknownLengthShouldStillBeRefusedElsewhere()
      throws IOException, InterruptedException {
    byte[] body = ("{\"text\":\"" + "x".repeat(1_100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://localhost:" + RestAssured.port + "/api/messages"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
              .build();
      assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(413);
    }
  }

  @Test
  void placeCardsAndPollShouldBeQueued() {
    ChannelId channel = newChannel();
    send(channel, Map.of("location", Map.of("latitude", -23.5, "longitude", -46.6, "name", "SP")))
        .statusCode(202)
        .body("type", equalTo("location"))
        .body("location.name", equalTo("SP"))
        .body("location.live", equalTo(false));
    send(
            channel,
            Map.of("contacts", List.of(Map.of("name", "Bia", "phones", List.of("+5511977776666")))))
        .statusCode(202)
        .body("contacts[0].phones[0]", equalTo("+5511977776666"));
    send(channel, Map.of("poll", Map.of("question", "Qual?", "options", List.of("A", "B"))))
        .statusCode(202)
        .body("type", equalTo("poll"))
        .body("poll.selectable", equalTo(1))
        .body("poll.options[1].text", equalTo("B"));
  }

  @Test
  void interactiveShouldBeQueuedThroughTheCloudApiAndShownAsItWasSent() {
    send(heardFrom(newCloudChannel()), Map.of("type", "interactive", "interactive", BUTTONS))
        .statusCode(202)
        .body("type", equalTo("interactive"))
        .body("text", equalTo("Vem?"))
        .body("interactive.buttons[0].title", equalTo("Sim"))
        .body("interactive.list", nullValue());
    send(
            heardFrom(newCloudChannel()),
            Map.of(
                "interactive",
                Map.of(
                    "body",
                    "Escolha",
                    "list",
                    Map.of(
                        "button",
                        "Ver",
                        "sections",
                        List.of(Map.of("rows", List.of(Map.of("id", "1", "title", "Bolo"))))))))
        .statusCode(202)
        .body("interactive.list.sections[0].rows[0].title", equalTo("Bolo"));
  }

  @Test
  void whatTheChannelCannotCarryShouldNameTheAlternative() {
    problem(send(newChannel(), Map.of("interactive", BUTTONS)), 422, "not-sendable")
        .body("reason", equalTo("unsupported"))
        .body("provider", equalTo("evolution"))
        .body("alternative", containsString("numbered text"));
    problem(
            send(
                newCloudChannel(),
                Map.of("poll", Map.of("question", "Qual?", "options", List.of("A", "B")))),
            422,
            "not-sendable")
        .body("alternative", containsString("Evolution API"));
    owner().get("/api/messages").then().body("items.size()", equalTo(0));
  }

  @Test
  void boundsOfInteractiveMessagesShouldBeSaidAsViolations() {
    problem(
            send(
                newCloudChannel(),
                Map.of(
                    "interactive",
                    Map.of(
                        "body",
                        "Vem?",
                        "buttons",
                        List.of(Map.of("id", "y", "title", "x".repeat(21)))))),
            422,
            "validation-failed")
        .body("violations[0].message", containsString("buttons.title has 1 to 20"));
    problem(
        send(newCloudChannel(), Map.of("interactive", Map.of("body", "Vem?"))),
        422,
        "validation-failed");
  }

  @Test
  void typeShouldNameTheFieldThatIsGiven() {
    problem(send(newChannel(), Map.of("type", "image", "text", "oi")), 422, "validation-failed")
        .body("violations.field", hasItem("type"));
    send(newChannel(), Map.of("type", "text", "text", "oi", "preview_url", false)).statusCode(202);
  }

  @Test
  void unknownFileAndUnknownAnsweredMessageShouldBeRefused() {
    String nobodys = world.ids.next().toString();
    problem(send(newChannel(), Map.of("document", Map.of("media_id", nobodys))), 404, "not-found");
    problem(
        send(newChannel(), Map.of("text", "oi", "reply_to_message_id", nobodys)),
        422,
        "not-quotable");
    problem(send(newChannel(), Map.of("image", Map.of("caption", "x"))), 422, "validation-failed")
        .body("violations.field", hasItem("media_id"));
  }

  @Test
  void sentMessageShouldBeReactedToEditedAndTakenBack() {
    String id = send(connectedChannel(), Map.of("text", "um")).statusCode(202).extract().path("id");
    String path = "/api/messages/" + id;
    problem(
        owner().body(Map.of("emoji", "👍")).put(path + "/reaction").then(),
        409,
        "act-not-possible");
    world.dispatchAll();
    owner()
        .body(Map.of("emoji", "👍"))
        .put(path + "/reaction")
        .then()
        .statusCode(200)
        .body("reactions[0].emoji", equalTo("👍"))
        .body("reactions[0].contact_id", nullValue());
    owner().delete(path + "/reaction").then().statusCode(200).body("reactions", equalTo(List.of()));
    owner()
        .body(Map.of("text", "dois"))
        .patch(path)
        .then()
        .statusCode(200)
        .body("text", equalTo("dois"))
        .body("original_text", equalTo("um"))
        .body("edited_at", notNullValue());
    owner().delete(path).then().statusCode(200).body("revoked_at", notNullValue());
    problem(owner().body(Map.of("text", "três")).patch(path).then(), 409, "act-not-possible");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/typing", "/read"})
  void conversationOfNobodyShouldNotBeFound(String act) {
    problem(owner().post("/api/conversations/" + world.ids.next() + act).then(), 404, "not-found");
  }

  @Test
  void conversationWithoutAConnectionShouldSayThatItIsNotTold() {
    String conversation =
        send(newChannel(), Map.of("text", "um")).extract().path("conversation_id");
    problem(
        owner().post("/api/conversations/" + conversation + "/typing").then(),
        409,
        "act-needs-connection");
  }
}
