package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.nolose.application.testing.MessageContents;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Referral;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessageContentRoutesTest extends RestTest {
  private static final MessageContext NONE = MessageContext.NONE;

  private Channel channel;
  private Conversation conversation;

  @BeforeEach
  void meet() {
    channel = world.fixture.storedChannel(tenant);
    conversation = world.fixture.storedConversation(channel);
  }

  private Message stored(MessageContent content, MessageContext context) {
    return world.fixture.stored(
        new Message(
            tenant,
            new MessageId(world.fixture.id()),
            conversation.id(),
            channel.id(),
            MessageDirection.INBOUND,
            MessageOrigin.LIVE,
            null,
            null,
            content,
            context,
            null,
            Amendment.NONE,
            ProviderKind.EVOLUTION,
            List.of(world.fixture.newReference(channel)),
            MessageFacts.NONE,
            null,
            StoreFixture.at(1),
            StoreFixture.at(1)));
  }

  private void leave(Mark... marks) {
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.messageMarks().saveAll(tenant, List.of(marks)));
  }

  @Test
  void everyKindOfContentShouldBeShownUnderItsType() {
    List<MessageContent> contents = MessageContents.all().toList();
    contents.forEach(content -> stored(content, MessageContext.NONE));

    List<String> types =
        owner()
            .get("/api/conversations/" + conversation.id() + "/messages?limit=100")
            .then()
            .statusCode(200)
            .extract()
            .path("items.type");

    assertThat(types)
        .containsExactlyInAnyOrderElementsOf(
            contents.stream().map(MessageContent::wireName).toList());
  }

  @Test
  void pollShouldShowWhoVotedForWhat() {
    Message poll = stored(new MessageContent.Poll("When?", List.of("now", "later"), 1), NONE);
    ContactId ana = world.fixture.storedContact(tenant).id();
    leave(
        new Mark(poll.id(), Mark.Kind.VOTE, ana, List.of("later"), StoreFixture.at(2), ""),
        new Mark(poll.id(), Mark.Kind.VOTE, null, List.of("later", "?"), StoreFixture.at(3), ""));

    owner()
        .get("/api/messages/" + poll.id())
        .then()
        .statusCode(200)
        .body("type", equalTo("poll"))
        .body("text", equalTo("When?"))
        .body("poll.options.text", equalTo(List.of("now", "later", "?")))
        .body("poll.options.votes", equalTo(List.of(0, 2, 1)))
        .body("poll.options[1].voters[0].contact_id", equalTo(ana.toString()))
        .body("poll.options[1].voters[1].contact_id", nullValue());
  }

  @Test
  void messageShouldShowWhatSurroundsItAndWhatBecameOfIt() {
    ContactId ana = world.fixture.storedContact(tenant).id();
    Message question = stored(new MessageContent.Text("?"), NONE);
    ProviderReference asked = question.references().getFirst();
    Message answer =
        stored(
            new MessageContent.Text("!"),
            new MessageContext(
                asked,
                MessageContext.Forwarding.FREQUENTLY,
                new Referral("ad", "1", null, "Bread", null, null),
                true,
                60));
    world.fixture.stored(
        answer
            .changed(
                ana, new MessageChange.Edit(new MessageContent.Text("!!"), "", StoreFixture.at(4)))
            .changed(ana, new MessageChange.Revocation(StoreFixture.at(5))));
    leave(
        new Mark(answer.id(), Mark.Kind.REACTION, ana, List.of("👍"), StoreFixture.at(2), ""),
        new Mark(answer.id(), Mark.Kind.REACTION, null, List.of(), StoreFixture.at(2), ""),
        new Mark(answer.id(), Mark.Kind.READ, ana, List.of(), StoreFixture.at(3), ""));

    owner()
        .get("/api/messages/" + answer.id())
        .then()
        .statusCode(200)
        .body("context.reply_to.message_id", equalTo(question.id().toString()))
        .body("context.reply_to.provider_message_id", equalTo(asked.id().value()))
        .body("context.forwarded", equalTo(true))
        .body("context.frequently_forwarded", equalTo(true))
        .body("context.view_once", equalTo(true))
        .body("context.expires_after_seconds", equalTo(60))
        .body("context.referral.headline", equalTo("Bread"))
        .body("text", equalTo("!!"))
        .body("original_text", equalTo("!"))
        .body("edited_at", equalTo(StoreFixture.at(4).toString()))
        .body("revoked_at", equalTo(StoreFixture.at(5).toString()))
        .body("reactions.size()", equalTo(1))
        .body("reactions[0].emoji", equalTo("👍"))
        .body("reactions[0].contact_id", equalTo(ana.toString()))
        .body("receipts.size()", equalTo(1))
        .body("receipts[0].read_at", equalTo(StoreFixture.at(3).toString()));
    owner()
        .get("/api/messages")
        .then()
        .body("items.find { it.text == '!!' }.reactions.size()", equalTo(1))
        .body("items.find { it.text == '!!' }.receipts.size()", equalTo(0))
        .body("items.find { it.text == '?' }.context", nullValue());
  }

  @Test
  void fileShouldSayThatItCannotBeHadWhenNoneWasOffered() {
    Message image =
        stored(
            new MessageContent.Attachment(MediaKind.IMAGE, "cake", "image/jpeg", null, null, false),
            NONE);

    owner()
        .get("/api/messages/" + image.id())
        .then()
        .statusCode(200)
        .body("text", equalTo("cake"))
        .body("media.kind", equalTo("image"))
        .body("media.status", equalTo("not_offered"))
        .body("media.url", nullValue());
  }
}
