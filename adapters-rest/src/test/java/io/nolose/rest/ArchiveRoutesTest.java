package io.nolose.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.application.retention.ArchiveLane;
import io.nolose.application.retention.InMemoryMessageArchive;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ArchiveRoutesTest extends RestTest {
  private Contact contact;
  private Conversation conversation;

  /** Of 2021-03-01, 2021-03-02 and 2021-03-03 at noon, and one of 2026 that is not archived. */
  private List<Message> threeArchived() {
    Channel channel = world.fixture.storedChannel(tenant);
    contact = world.fixture.storedContact(tenant);
    conversation = world.fixture.stored(world.fixture.newConversation(channel, contact));
    List<Message> messages =
        Stream.of("2021-03-01", "2021-03-02", "2021-03-03", "2026-01-01")
            .map(day ->
                world.fixture.stored(
                    world.fixture.inboundText(
                        conversation,
                        world.fixture.newReference(channel),
                        "Oi",
                        Instant.parse(day + "T12:00:00Z"))))
            .toList();
    InMemoryMessageArchive archive = new InMemoryMessageArchive(world.schema);
    world
        .ports
        .transactions()
        .run(
            tenant,
            () ->
                archive.move(
                    new ArchiveLane(tenant, channel.id()),
                    Instant.parse("2024-01-01T00:00:00Z"),
                    null,
                    10));
    return messages;
  }

  @Test
  void archiveShouldBeSearchedByContactAndDate() {
    List<Message> all = threeArchived();
    someone(Role.VIEWER)
        .queryParam("contact_id", contact.id().toString())
        .queryParam("from", "2021-03-02")
        .queryParam("to", "2021-03-02")
        .get("/api/archive/messages")
        .then()
        .statusCode(200)
        .body("items.id", contains(all.get(1).id().toString()))
        .body("next_cursor", nullValue());
    someone(Role.VIEWER)
        .queryParam("from", "2021-03-02T12:00:00Z")
        .queryParam("to", "2021-03-03T12:00:00Z")
        .get("/api/archive/messages")
        .then()
        .statusCode(200)
        .body("items.id", contains(all.get(1).id().toString()));
  }

  @Test
  void archiveShouldBePagedAndTheConversationShouldGoOnIntoIt() {
    List<Message> all = threeArchived();
    String next =
        someone(Role.VIEWER)
            .queryParam("limit", 2)
            .get("/api/archive/messages")
            .then()
            .statusCode(200)
            .body("items", hasSize(2))
            .body("next_cursor", notNullValue())
            .extract()
            .path("next_cursor");
    someone(Role.VIEWER)
        .queryParam("limit", 2)
        .queryParam("cursor", next)
        .get("/api/archive/messages")
        .then()
        .body("items.id", contains(all.getFirst().id().toString()))
        .body("next_cursor", nullValue());
    someone(Role.VIEWER)
        .get("/api/conversations/" + conversation.id() + "/messages")
        .then()
        .statusCode(200)
        .body("items", hasSize(4));
    someone(Role.VIEWER)
        .get("/api/messages/" + all.getFirst().id())
        .then()
        .statusCode(200)
        .body("id", equalTo(all.getFirst().id().toString()));
  }

  @Test
  void archiveShouldRefuseWhatIsNoTimeAndContactsThatAreNone() {
    someone(Role.VIEWER)
        .queryParam("from", "yesterday")
        .get("/api/archive/messages")
        .then()
        .statusCode(422)
        .body("violations.field", hasItem("from"));
    someone(Role.VIEWER)
        .queryParam("contact_id", world.fixture.id().toString())
        .get("/api/archive/messages")
        .then()
        .statusCode(404);
  }
}
