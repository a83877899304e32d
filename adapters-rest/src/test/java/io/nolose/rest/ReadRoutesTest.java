package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReadRoutesTest extends RestTest {
  private Channel channel;
  private Contact contact;
  private Conversation conversation;

  @BeforeEach
  void fill() {
    channel = world.fixture.storedChannel(tenant);
    Contact met =
        world.fixture.newContact(
            tenant,
            List.of(
                ContactIdentity.of(world.fixture.newPhone()),
                new ContactIdentity(
                    IdentityScope.WORLD, IdentityKind.LID, world.fixture.id() + "@lid")));
    contact = world.fixture.stored(met.named(null, SeenName.orNull("Bia", StoreFixture.T0)));
    conversation =
        world.fixture.stored(
            world
                .fixture
                .newConversation(channel, contact)
                .withMessage(new LastMessage(StoreFixture.at(60), "", "Bom dia!"))
                .heardFrom(null, StoreFixture.at(60)));
  }

  private Message inbound(String text, long second) {
    return world.fixture.stored(
        world.fixture.inboundText(
            conversation, world.fixture.newReference(channel), text, StoreFixture.at(second)));
  }

  @Test
  void contactsShouldShowTheirIdentities() {
    owner()
        .get("/api/contacts")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("next_cursor", nullValue())
        .body("items[0].id", equalTo(contact.id().toString()))
        .body("items[0].name", equalTo("Bia"))
        .body("items[0].saved_name", nullValue())
        .body("items[0].identities.size()", equalTo(2))
        .body("items[0].identities.find { it.kind == 'lid' }.value", notNullValue());
    owner()
        .get("/api/contacts/" + contact.id())
        .then()
        .statusCode(200)
        .body("phone_number", equalTo(contact.phoneNumber().orElseThrow().value()));
  }

  @Test
  void contactsShouldBeFoundByTelephoneNumber() {
    String number = contact.phoneNumber().orElseThrow().value();
    world.fixture.storedContact(tenant);

    owner()
        .queryParam("phone", number)
        .get("/api/contacts")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1));
    problem(
        owner().queryParam("phone", "nobody").get("/api/contacts").then(),
        422,
        "validation-failed");
  }

  @Test
  void conversationsShouldShowTheirContactAndNewestMessage() {
    owner()
        .get("/api/conversations")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].type", equalTo("contact"))
        .body("items[0].contact.name", equalTo("Bia"))
        .body("items[0].contact_id", equalTo(contact.id().toString()))
        .body("items[0].channel_id", equalTo(channel.id().toString()))
        .body("items[0].unread_count", equalTo(1))
        .body("items[0].last_message_preview", equalTo("Bom dia!"))
        .body("items[0].last_message_at", equalTo("2026-03-01T12:01:00Z"));
    owner()
        .get("/api/conversations/" + conversation.id())
        .then()
        .statusCode(200)
        .body("group", nullValue());
  }

  @Test
  void groupConversationShouldShowItsSubject() {
    Conversation group =
        world.fixture.stored(
            Conversation.begin(
                    tenant,
                    new ConversationId(world.fixture.id()),
                    channel.id(),
                    new Party.Group("123@g.us"),
                    StoreFixture.T0)
                .named(new SeenName("Vizinhos", StoreFixture.at(1))));

    owner()
        .get("/api/conversations/" + group.id())
        .then()
        .statusCode(200)
        .body("type", equalTo("group"))
        .body("contact", nullValue())
        .body("group.subject", equalTo("Vizinhos"))
        .body("group.address", equalTo("123@g.us"));
  }

  @Test
  void conversationsShouldBeFilteredByChannelAndContact() {
    Channel other = world.fixture.storedChannel(tenant);
    world.fixture.storedConversation(other);

    owner()
        .queryParam("channel_id", channel.id().toString())
        .queryParam("contact_id", contact.id().toString())
        .get("/api/conversations")
        .then()
        .statusCode(200)
        .body("items.id", equalTo(List.of(conversation.id().toString())));
    problem(
            owner().queryParam("channel_id", "no-id").get("/api/conversations").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("channel_id"));
  }

  @Test
  void messagesShouldBeListedNewestFirst() {
    Message first = inbound("um", 1);
    Message second = inbound("dois", 2);
    Message third = inbound("três", 3);
    List<String> newestFirst =
        List.of(third.id().toString(), second.id().toString(), first.id().toString());

    for (String path :
        List.of(
            "/api/messages",
            "/api/messages?contact_id=" + contact.id(),
            "/api/messages?conversation_id=" + conversation.id(),
            "/api/messages?channel_id=" + channel.id(),
            "/api/conversations/" + conversation.id() + "/messages")) {
      owner().get(path).then().statusCode(200).body("items.id", equalTo(newestFirst));
    }
  }

  @Test
  void messageListShouldGoOnByCursor() {
    inbound("um", 1);
    inbound("dois", 2);
    String path = "/api/conversations/" + conversation.id() + "/messages?limit=1";
    String cursor =
        owner()
            .get(path)
            .then()
            .body("items[0].text", equalTo("dois"))
            .extract()
            .path("next_cursor");

    owner()
        .get(path + "&cursor=" + cursor)
        .then()
        .statusCode(200)
        .body("items[0].text", equalTo("um"))
        .body("next_cursor", nullValue());
  }

  @Test
  void messageShouldShowWhereItCameFrom() {
    Message message = inbound("Bom dia!", 5);

    owner()
        .get("/api/messages/" + message.id())
        .then()
        .statusCode(200)
        .body("direction", equalTo("inbound"))
        .body("origin", equalTo("live"))
        .body("type", equalTo("text"))
        .body("text", equalTo("Bom dia!"))
        .body("status", equalTo("received"))
        .body("source", equalTo("evolution_api"))
        .body("contact_id", equalTo(contact.id().toString()))
        .body("provider_message_id", equalTo(message.providerMessageId().orElseThrow().value()))
        .body("occurred_at", equalTo("2026-03-01T12:00:05Z"))
        .body("attempts.size()", equalTo(0));
  }

  @Test
  void placeholderShouldShowItsKind() {
    Message text =
        world.fixture.inboundText(
            conversation, world.fixture.newReference(channel), "x", StoreFixture.at(9));
    Message sticker =
        world.fixture.stored(
            new Message(
                text.tenant(),
                text.id(),
                text.conversation(),
                text.channel(),
                text.direction(),
                text.origin(),
                text.sender(),
                text.author(),
                new MessageContent.Placeholder("sticker", null),
                text.source(),
                text.references(),
                text.facts(),
                text.occurredAt(),
                text.createdAt()));

    owner()
        .get("/api/messages/" + sticker.id())
        .then()
        .statusCode(200)
        .body("type", equalTo("placeholder"))
        .body("text", nullValue())
        .body("placeholder.kind", equalTo("sticker"));
  }

  @Test
  void viewerShouldReadEverything() {
    inbound("um", 1);
    String viewer = world.tokenOf(tenant, Role.VIEWER);

    for (String path :
        List.of("/api/channels", "/api/contacts", "/api/conversations", "/api/messages")) {
      int found = as(viewer).get(path).then().statusCode(200).extract().path("items.size()");
      assertThat(found).as(path).isEqualTo(1);
    }
  }
}
