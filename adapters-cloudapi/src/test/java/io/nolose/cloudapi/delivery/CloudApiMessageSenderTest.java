package io.nolose.cloudapi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.cloudapi.RawServer;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.Provider;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class CloudApiMessageSenderTest {
  private static final ContactIdentity PHONE =
      ContactIdentity.of(new PhoneNumber("+5521987650001"));
  private static final ContactIdentity USER_ID =
      new ContactIdentity(
          new IdentityScope("waba:" + GraphTestbed.ACCOUNT), IdentityKind.BSUID, "BR.730200511");
  private static final ContactIdentity FOREIGN_USER_ID =
      new ContactIdentity(new IdentityScope("waba:1"), IdentityKind.BSUID, "BR.1");
  private static final InMemoryMediaStore STORE = new InMemoryMediaStore(new TransactionGuard());
  private static final MessageContent TEXT = new MessageContent.Text("Olá, tudo bem?");

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void forget() {
    simulator.control().reset();
  }

  @Test
  void aTextShouldBeAcceptedWithTheAttemptAsItsMark() {
    SendResult result = sender().send(GraphTestbed.access(), message(TEXT, PHONE));

    ReceivedSend sent = simulator.control().sends().getFirst();
    assertThat(result).isEqualTo(new SendResult.Accepted(new ProviderMessageId(sent.messageId())));
    assertThat(sent.to()).isEqualTo("5521987650001");
    assertThat(sent.type()).isEqualTo("text");
    assertThat(sent.text()).isEqualTo("Olá, tudo bem?");
    assertThat(sent.account()).isEqualTo(GraphTestbed.NUMBER);
    assertThat(sent.opaque()).isEqualTo(GraphTestbed.id(8).toString());
  }

  @Test
  void aTextOfTheGreatestLengthShouldBeAccepted() {
    assertThat(send(new MessageContent.Text("á".repeat(4096))))
        .isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  void aTemplateShouldBeSentWithItsParametersInOrder() {
    SendResult result =
        send(new MessageContent.Template("order_confirmation", "pt_BR", List.of("Ana", "42")));

    assertThat(result).isInstanceOf(SendResult.Accepted.class);
    assertThat(simulator.control().sends().getFirst().text())
        .isEqualTo("Olá Ana, o seu pedido 42 foi confirmado.");
  }

  @Test
  void aTemplateShouldBeRejectedWhenMetaDoesNotKnowIt() {
    assertThat(send(new MessageContent.Template("unheard_of", "pt_BR", List.of())))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> assertThat(rejected.failure().code()).isEqualTo("132001"));
  }

  @Test
  void aNumberShouldBePreferredToUserIds() {
    sender().send(GraphTestbed.access(), message(TEXT, USER_ID, PHONE));

    assertThat(simulator.control().sends().getFirst().to()).isEqualTo("5521987650001");
  }

  @Test
  void aUserIdOfTheSameAccountShouldBeUsedWhenThereIsNoNumber() {
    assertThat(MessageJson.of(USER_ID, message(TEXT, USER_ID), null).orElseThrow())
        .contains("\"recipient\":\"BR.730200511\"")
        .doesNotContain("\"to\"");
    assertThat(sender().send(GraphTestbed.access(), message(TEXT, FOREIGN_USER_ID, USER_ID)))
        .isInstanceOf(SendResult.Accepted.class);
    assertThat(simulator.control().sends().getFirst().to()).isEqualTo("BR.730200511");
  }

  @Test
  void aMessageShouldBeRejectedBeforeAnyCallWhenItCannotBeSentAtAll() {
    ContactIdentity hidden =
        new ContactIdentity(new IdentityScope("connection:1"), IdentityKind.LID, "77");
    OutboundMessage toGroup =
        OutboundMessage.toGroup(
            new MessageId(GraphTestbed.id(7)), attempt(), new Party.Group("GRP-1"), TEXT);

    assertThat(sender().send(GraphTestbed.access(), toGroup))
        .isEqualTo(rejected("unsupported", "The Cloud API does not write to groups."));
    assertThat(code(send(new MessageContent.Placeholder("image", null)))).isEqualTo("unsupported");
    assertThat(code(send(new MessageContent.Text("a".repeat(4097))))).isEqualTo("too_long");
    assertThat(code(sender().send(GraphTestbed.access(), message(TEXT, hidden))))
        .isEqualTo("no_address");
    assertThat(simulator.control().calls()).isEmpty();
  }

  @Test
  void aMessageShouldBeThrottledWhenMetaHasTooMuchToDo() {
    fail(429, 130_429);

    assertThat(send(TEXT))
        .isEqualTo(
            new SendResult.Throttled(
                null, "130429: injected fault", SendResult.Throttled.Scope.CHANNEL));
  }

  @Test
  void aMessageShouldWaitWhenThePairHasTalkedTooMuch() {
    fail(400, 131_056);

    assertThat(send(TEXT))
        .isEqualTo(
            new SendResult.Throttled(
                null, "131056: injected fault", SendResult.Throttled.Scope.RECIPIENT));
  }

  @ParameterizedTest
  @ValueSource(ints = {131_026, 131_047, 132_000, 131_049, 131_050, 131_048, 131_064})
  void aMessageShouldBeRejectedWhenMetaWillNeverTakeIt(int code) {
    fail(400, code);

    assertThat(send(TEXT)).isEqualTo(rejected(Integer.toString(code), "injected fault"));
  }

  @ParameterizedTest
  @ValueSource(ints = {190, 10, 131_031, 131_042, 133_010})
  void theChannelShouldBeSuspendedWhenNothingElseCanLeaveEither(int code) {
    fail(400, code);

    assertThat(send(TEXT))
        .isEqualTo(
            new SendResult.Rejected(
                new MessageFailure(Integer.toString(code), "injected fault"), true));
  }

  @Test
  void aMessageShouldBeTriedOnlyBrieflyWhenNobodyKnowsWhyItFailed() {
    simulator
        .control()
        .fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR).status(500).code(131_000).times(3));
    CloudApiMessageSender sender = sender();

    assertThat(sender.send(GraphTestbed.access(), message(TEXT, PHONE)))
        .isInstanceOf(SendResult.Throttled.class);
    assertThat(sender.send(GraphTestbed.access(), message(TEXT, PHONE)))
        .isInstanceOf(SendResult.Throttled.class);
    assertThat(code(sender.send(GraphTestbed.access(), message(TEXT, PHONE)))).isEqualTo("131000");
  }

  @Test
  void theChannelShouldBeSuspendedWhenTheTokenDied() {
    assertThat(
            sender()
                .send(
                    GraphTestbed.access(
                        GraphTestbed.NUMBER,
                        GraphTestbed.credentials(GraphTestbed.ACCOUNT, "dead-token")),
                    message(TEXT, PHONE)))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo("190");
              assertThat(rejected.suspendsChannel()).isTrue();
            });
  }

  @Test
  void theEndShouldBeUnknownWhenTheAnswerIsLost() {
    simulator.control().fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ACCEPT_THEN_DROP));

    assertThat(send(TEXT)).isInstanceOf(SendResult.Unknown.class);
    assertThat(simulator.control().sends()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = RawServer.Manner.class,
      names = {"HANG_UP", "RESET", "KEEP_SILENT"})
  void theEndShouldBeUnknownWhenBytesLeftAndNoAnswerCame(RawServer.Manner manner) {
    try (RawServer server = RawServer.that(manner)) {
      assertThat(send(GraphTestbed.impatientSettings(server.url())))
          .isInstanceOf(SendResult.Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 502 Bad Gateway",
        "HTTP/1.1 500 Internal Server Error",
        "HTTP/1.1 408 Request Timeout",
        "HTTP/1.1 200 OK"
      })
  void theEndShouldBeUnknownWhenTheAnswerProvesNothing(String status) {
    try (RawServer server =
        RawServer.answering(status + "\nContent-Type: text/html", "<html>sorry</html>")) {
      assertThat(send(GraphTestbed.settings(server.url()))).isInstanceOf(SendResult.Unknown.class);
    }
  }

  @Test
  void theEndShouldBeUnknownWhenAcceptedWithoutAnId() {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\nContent-Type: application/json", "{\"messages\":[{}]}")) {
      assertThat(send(GraphTestbed.settings(server.url()))).isInstanceOf(SendResult.Unknown.class);
    }
  }

  @Test
  void anAnswerShouldTellWhatElseMetaCallsTheRecipient() {
    assertThat(namesIn("{\"input\":\"+5521987650001\",\"wa_id\":\"5521987650001\"}")).isEmpty();
    assertThat(namesIn("{\"input\":\"+5521987650001\",\"wa_id\":\"552187650001\"}"))
        .containsExactly(ContactIdentity.of(new PhoneNumber("+552187650001")));
    assertThat(namesIn("{\"user_id\":\"BR.730200511\"}")).containsExactly(USER_ID);
    assertThat(namesIn("{\"wa_id\":\"nobody knows\"}")).isEmpty();
    assertThat(namesIn("{\"wa_id\":\"552187650001\"},{\"wa_id\":\"552187650002\"}")).isEmpty();
  }

  private static List<ContactIdentity> namesIn(String contacts) {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\nContent-Type: application/json",
            "{\"contacts\":[" + contacts + "],\"messages\":[{\"id\":\"wamid.H\"}]}")) {
      return ((SendResult.Accepted) send(GraphTestbed.settings(server.url()))).recipient();
    }
  }

  @Test
  void aHeldTemplateShouldBeAccepted() {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\nContent-Type: text/javascript; charset=UTF-8",
            """
            {"messages":[{"id":"wamid.H","message_status":"held_for_quality_assessment"}]}
            """)) {
      assertThat(send(GraphTestbed.settings(server.url())))
          .isEqualTo(new SendResult.Accepted(new ProviderMessageId("wamid.H")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"302 Found\nLocation: http://127.0.0.1:1/", "403 Forbidden", "404 Not Found"})
  void theChannelShouldBeSuspendedWhenItIsNotTheGraphApiThatSaysNo(String status) {
    try (RawServer server = RawServer.answering("HTTP/1.1 " + status, "<html>no</html>")) {
      assertThat(send(GraphTestbed.settings(server.url())))
          .isEqualTo(
              new SendResult.Rejected(
                  new MessageFailure(
                      "http_" + status.substring(0, 3),
                      "something that is not the Graph API answered"),
                  true));
    }
  }

  @Test
  void aMessageShouldWaitAsLongAsAGatewayAsks() {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 429 Too Many Requests\nRetry-After: 7", "")) {
      assertThat(send(GraphTestbed.settings(server.url())))
          .isEqualTo(
              new SendResult.Throttled(
                  Duration.ofSeconds(7), "HTTP 429", SendResult.Throttled.Scope.CHANNEL));
    }
  }

  @Test
  void nothingShouldHaveLeftWhenNobodyListens() {
    assertThat(send(GraphTestbed.settings(RawServer.deadUrl())))
        .isInstanceOf(SendResult.Unreachable.class);
    assertThat(send(GraphTestbed.settings("http://no-such-host.invalid")))
        .isInstanceOf(SendResult.Unreachable.class);
  }

  @Test
  void anInboundMessageShouldBeMarkedAsRead() {
    String inbound = simulator.control().customerSends("5521987650001", GraphTestbed.NUMBER, "Oi");
    ProviderMessageId id = new ProviderMessageId(inbound);
    ContactAddress chat = new ContactAddress(List.of(PHONE));

    assertThat(sender().markRead(GraphTestbed.access(), chat, id))
        .isEqualTo(new SendResult.Accepted(id));
    assertThat(sender().markRead(GraphTestbed.access(), chat, id))
        .isEqualTo(new SendResult.Accepted(id));
    assertThat(
            code(
                sender()
                    .markRead(GraphTestbed.access(), chat, new ProviderMessageId("wamid.none"))))
        .isEqualTo("131009");
  }

  @Test
  void theOperatorsNumberShouldSendWithTheConfiguredToken() {
    ConnectionAccess access = GraphTestbed.access(GraphTestbed.NUMBER, ProviderCredentials.NONE);
    CloudApiSettings settings = GraphTestbed.operatorsSettings(simulator.url());

    assertThat(
            new CloudApiMessageSender(GraphClient.of(settings), settings, STORE)
                .send(access, message(TEXT, PHONE)))
        .isInstanceOf(SendResult.Accepted.class);
  }

  @Test
  void theChannelShouldBeSuspendedWhenTheOperatorsNumberIsConfiguredNoMore() {
    ConnectionAccess access = GraphTestbed.access(GraphTestbed.NUMBER, ProviderCredentials.NONE);

    assertThat(sender().send(access, message(TEXT, PHONE)))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> {
              assertThat(rejected.failure().code()).isEqualTo("not_configured");
              assertThat(rejected.suspendsChannel()).isTrue();
            });
  }

  private static void fail(int status, int code) {
    simulator
        .control()
        .fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR).status(status).code(code));
  }

  private static CloudApiMessageSender sender() {
    return sender(GraphTestbed.settings(simulator.url()));
  }

  private static CloudApiMessageSender sender(CloudApiSettings settings) {
    return new CloudApiMessageSender(GraphClient.of(settings), settings, STORE);
  }

  private static SendResult send(MessageContent content) {
    return sender().send(GraphTestbed.access(), message(content, PHONE));
  }

  private static SendResult send(CloudApiSettings settings) {
    return sender(settings).send(GraphTestbed.access(), message(TEXT, PHONE));
  }

  private static OutboundMessage message(MessageContent content, ContactIdentity... recipients) {
    return OutboundMessage.toContact(
        new MessageId(GraphTestbed.id(7)), attempt(), List.of(recipients), content);
  }

  private static AttemptId attempt() {
    return new AttemptId(GraphTestbed.id(8));
  }

  private static SendResult rejected(String code, String reason) {
    return new SendResult.Rejected(new MessageFailure(code, reason), false);
  }

  private static String code(SendResult result) {
    return ((SendResult.Rejected) result).failure().code();
  }
}
