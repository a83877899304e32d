package io.nolose.evolution.sync;

import static io.nolose.evolution.TestAccess.ACCESS;
import static io.nolose.evolution.TestAccess.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.sync.HistoryQuery;
import io.nolose.domain.sync.HistoryResult;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncWindow;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.StubEvolution;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvolutionHistorySourceTest {
  private static final ContactIdentity ANA = ContactIdentity.of(new PhoneNumber("+5511988887777"));
  private static final ContactIdentity ANAS_LID =
      new ContactIdentity(IdentityScope.of(CONNECTION), IdentityKind.LID, "123456789012345");
  private static final SyncChat CHAT = new SyncChat("5511988887777@s.whatsapp.net");

  private final SettableTime time = new SettableTime();
  private final StubEvolution evolution = new StubEvolution();

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void messagesShouldBeReadAsHistoryNewestFirst() {
    evolution.on("POST /chat/findMessages", StubEvolution.captured("133-findMessages-chat.json"));

    HistoryResult.Page page =
        (HistoryResult.Page) source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 3), 1);

    assertThat(page.hasMore()).isTrue();
    assertThat(page.events())
        .extracting(event -> ((InboundEvent.MessageArrived) event).content())
        .contains(
            new MessageContent.Text("no calls please"), new MessageContent.Text("resposta do CRM"));
    assertThat(page.events())
        .extracting(event -> ((InboundEvent.MessageArrived) event).origin())
        .containsOnly(MessageOrigin.HISTORY);
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo(
            "{\"where\":{\"key\":{\"remoteJid\":\"5511988887777@s.whatsapp.net\"}},"
                + "\"page\":1,\"offset\":3}");
  }

  @Test
  void fateOfAnOwnMessageShouldBeReadFromItsUpdatesInAnyOrder() {
    evolution.on("POST /chat/findMessages", StubEvolution.captured("133-findMessages-chat.json"));

    InboundEvent.MessageArrived sent =
        ((HistoryResult.Page) source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 3), 1))
            .events().stream()
                .map(InboundEvent.MessageArrived.class::cast)
                .filter(message -> message.id().value().equals("3EB0A25DF11C3A9BF76103"))
                .findFirst()
                .orElseThrow();

    assertThat(sent.direction()).isEqualTo(MessageDirection.OUTBOUND);
    assertThat(sent.senderName()).isNull();
    assertThat(sent.facts().status(MessageDirection.OUTBOUND)).isEqualTo(MessageStatus.READ);
    assertThat(sent.facts().sentAt()).isEqualTo(Instant.ofEpochSecond(1795239945));
    assertThat(sent.facts().readAt()).isEqualTo(time.instant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "133-findMessages-chat.json",
        "134-findMessages-page2.json",
        "135-findMessages-by-keyid.json",
        "136-findMessages-limit-ignored.json",
        "137-findMessages-fromMe-false.json",
        "138-findMessages-remoteJidAlt.json",
        "138b-findMessages-timestamp.json",
        "173-findMessages-no-body.json",
        "219-business-findMessages.json"
      })
  void everyCapturedPageOfMessagesShouldBeRead(String capture) {
    evolution.on("POST /chat/findMessages", StubEvolution.captured(capture));

    assertThat(
            ((HistoryResult.Page) source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1))
                .events())
        .isNotEmpty();
  }

  @Test
  void messageByLinkedIdShouldNameBothAddresses() {
    evolution.on(
        "POST /chat/findMessages", StubEvolution.captured("138-findMessages-remoteJidAlt.json"));

    assertThat(
            ((HistoryResult.Page) source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1))
                .events())
        .extracting(event -> ((InboundEvent.MessageArrived) event).chat())
        .containsExactly(new ChatAddress.Person(List.of(ANAS_LID, ANA)));
  }

  @Test
  void missedMessagesShouldBeAskedForByWholeSecondsOverAllChats() {
    evolution.on(
        "POST /chat/findMessages", StubEvolution.captured("138b-findMessages-timestamp.json"));

    HistoryResult.Page page =
        (HistoryResult.Page)
            source()
                .read(
                    ACCESS,
                    new HistoryQuery.MessagesIn(
                        new SyncWindow(
                            Instant.parse("2025-11-21T04:40:00.700Z"),
                            Instant.parse("2025-11-21T04:40:02.100Z"))),
                    2);

    assertThat(page.events()).hasSize(3);
    assertThat(page.hasMore()).isFalse();
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo(
            "{\"where\":{\"messageTimestamp\":{\"gte\":\"2025-11-21T04:40:00Z\","
                + "\"lte\":\"2025-11-21T04:40:03Z\"}},\"page\":2,\"offset\":100}");
  }

  @Test
  void messageStoredTwiceShouldSayWhatItSaidFirstAndThatItWasEdited() {
    evolution.on(
        "POST /chat/findMessages", StubEvolution.captured("135-findMessages-by-keyid.json"));

    HistoryResult.Page page =
        (HistoryResult.Page)
            source()
                .read(
                    ACCESS,
                    new HistoryQuery.MessagesIn(new SyncWindow(Instant.EPOCH, time.instant())),
                    1);

    assertThat(page.events()).hasSize(2);
    assertThat(((InboundEvent.MessageArrived) page.events().getFirst()).content())
        .isEqualTo(new MessageContent.Text("Olá"));
    assertThat(((InboundEvent.MessageChanged) page.events().getLast()).change())
        .isEqualTo(
            new MessageChange.Edit(
                new MessageContent.Text("Olá!! (editada)"), "", Instant.ofEpochSecond(1763700018)));
  }

  @Test
  void revokedMessageShouldBecomeAPlaceholderThatIsTakenBack() {
    evolution.on(
        "POST /chat/findMessages",
        StubEvolution.answer(
            200,
            """
            {"messages":{"total":1,"pages":1,"currentPage":1,"records":[
             {"key":{"id":"A","remoteJid":"5511988887777@s.whatsapp.net","fromMe":false},
              "messageType":"conversation","message":null,"messageTimestamp":1763700000,
              "MessageUpdate":[{"status":"DELETED"}]}]}}\
            """));

    HistoryResult.Page page =
        (HistoryResult.Page) source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1);

    assertThat(((InboundEvent.MessageArrived) page.events().getFirst()).content())
        .isEqualTo(new MessageContent.Placeholder("conversation", null));
    assertThat(((InboundEvent.MessageChanged) page.events().getLast()).change())
        .isEqualTo(new MessageChange.Revocation(time.instant()));
    assertThat(page.hasMore()).isFalse();
  }

  @Test
  void emptyChatShouldBeAnEmptyLastPage() {
    evolution.on("POST /chat/findMessages", StubEvolution.captured("43-findMessages-empty.json"));

    assertThat(source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1))
        .isEqualTo(new HistoryResult.Page(List.of(), List.of(), false));
  }

  @Test
  void chatsShouldBeNamedAsTheirMessagesAreAskedFor() {
    evolution.on("POST /chat/findChats", StubEvolution.captured("130-findChats.json"));

    HistoryResult.Page page =
        (HistoryResult.Page) source().read(ACCESS, new HistoryQuery.Chats(), 2);

    assertThat(page.chats())
        .contains(CHAT, new SyncChat("120363000000000001@g.us"))
        .doesNotContain(new SyncChat("status@broadcast"));
    assertThat(page.events()).hasSameSizeAs(page.chats());
    assertThat(page.hasMore()).isFalse();
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo("{\"where\":{},\"take\":200,\"skip\":200}");
  }

  @Test
  void contactsShouldBeReadWithoutGroupsAndEmptyNames() {
    evolution.on("POST /chat/findContacts", StubEvolution.captured("132-findContacts.json"));

    HistoryResult.Page page =
        (HistoryResult.Page) source().read(ACCESS, new HistoryQuery.Contacts(), 1);

    assertThat(page.events())
        .containsExactly(
            new InboundEvent.ContactSeen(new ChatAddress.Person(List.of(ANA)), null, null));
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo("{\"where\":{},\"page\":1,\"offset\":500}");
  }

  @Test
  void nameOfAContactShouldBeAsOldAsItsRow() {
    evolution.on("POST /chat/findContacts", StubEvolution.captured("132c-findContacts-paged.json"));

    HistoryResult.Page page =
        (HistoryResult.Page) source().read(ACCESS, new HistoryQuery.Contacts(), 1);

    assertThat(page.events())
        .extracting(event -> ((InboundEvent.ContactSeen) event).profileName().value())
        .containsExactly("Carlos", "Dora");
    assertThat(((InboundEvent.ContactSeen) page.events().getFirst()).profileName().at())
        .isEqualTo(Instant.parse("2026-11-21T05:45:54.818Z"));
  }

  @Test
  void chatShouldBeFoundByEveryIdentityThatEvolutionKnows() {
    assertThat(source().chatWith(ANA)).contains(CHAT);
    assertThat(source().chatWith(ANAS_LID)).contains(new SyncChat("123456789012345@lid"));
    assertThat(
            source()
                .chatWith(
                    new ContactIdentity(IdentityScope.of(CONNECTION), IdentityKind.BSUID, "BR.1")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-auth-missing-key-create.json",
        "04-unknown-instance-connectionState.json",
        "41-fetchMessages-POST-old.json",
        "31-settings-set-missing.json"
      })
  void refusalShouldBeRefused(String capture) {
    evolution.on("POST /", StubEvolution.captured(capture));

    assertThat(
            List.of(
                source().read(ACCESS, new HistoryQuery.Contacts(), 1),
                source().read(ACCESS, new HistoryQuery.Chats(), 1),
                source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1)))
        .allSatisfy(result -> assertThat(result).isInstanceOf(HistoryResult.Refused.class));
  }

  @Test
  void troubleShouldBeUnreachable() {
    for (StubEvolution.Behaviour trouble :
        List.of(
            StubEvolution.hangUp(),
            StubEvolution.reset(),
            StubEvolution.answer(500, "{}"),
            StubEvolution.answer(200, "<html>"),
            StubEvolution.answer(200, "{}"),
            StubEvolution.captured("53-sendText-while-connecting.json"))) {
      evolution.on("POST /", trouble);

      assertThat(source().read(ACCESS, new HistoryQuery.MessagesOf(CHAT, 100), 1))
          .isInstanceOf(HistoryResult.Unreachable.class);
      assertThat(source().read(ACCESS, new HistoryQuery.Chats(), 1))
          .isInstanceOf(HistoryResult.Unreachable.class);
    }
  }

  private EvolutionHistorySource source() {
    return new EvolutionHistorySource(new EvolutionClient(PatientConfig.at(evolution.url())), time);
  }
}
