package io.nolose.evolution.delivery;

import static io.nolose.evolution.TestAccess.ACCESS;
import static io.nolose.evolution.TestAccess.CONNECTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionFiles;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.StubEvolution;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EvolutionMessageSenderTest {
  private static final ContactIdentity NUMBER =
      ContactIdentity.of(new PhoneNumber("+5511988887777"));
  private static final ContactIdentity LINKED_ID = own(IdentityKind.LID, "123456789012345");
  private static final ContactIdentity OTHER = own(IdentityKind.JID, "13135550002@bot");
  private static final ContactIdentity METAS = own(IdentityKind.BSUID, "BR.1");

  private static final InMemoryMediaStore STORE = new InMemoryMediaStore(new TransactionGuard());

  private final StubEvolution evolution = new StubEvolution();

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void sentTextShouldBeAcceptedUnderTheProvidersId() {
    evolution.on("POST /message/sendText", StubEvolution.captured("100-sendText-ok.json"));

    SendResult result = sender().send(ACCESS, text(NUMBER));

    assertThat(result)
        .isEqualTo(new SendResult.Accepted(new ProviderMessageId("3EB0A25DF11C3A9BF76103")));
    assertThat(evolution.requests().getFirst().path())
        .isEqualTo("/message/sendText/nolose-" + CONNECTION);
  }

  @Test
  void recipientShouldBeTheFirstAddressThatEvolutionKnows() {
    assertThat(numberSentTo(text(METAS, LINKED_ID, NUMBER))).isEqualTo("123456789012345@lid");
    assertThat(numberSentTo(text(NUMBER, LINKED_ID))).isEqualTo("5511988887777");
    assertThat(numberSentTo(text(OTHER))).isEqualTo("13135550002@bot");
    assertThat(numberSentTo(toGroup())).isEqualTo("120363000000000001@g.us");
  }

  @Test
  void contactWithoutAnAddressHereShouldBeRejectedWithoutACall() {
    assertRejected(sender().send(ACCESS, text(METAS)), "unaddressable", false);
    assertThat(evolution.requests()).isEmpty();
  }

  @Test
  void templateShouldBeRejectedWithoutACall() {
    OutboundMessage template =
        message(new MessageContent.Template("hello", "pt_BR", List.of()), List.of(NUMBER), null);

    assertRejected(sender().send(ACCESS, template), "unsupported", false);
    assertThat(evolution.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "143-sendText-not-on-whatsapp.json, not_on_whatsapp, false",
    "144-sendText-empty.json, bad_request, false",
    "33-sendText-missing-text.json, bad_request, false",
    "174-sendText-no-number.json, bad_request, false",
    "244-sendText-unknown-group.json, bad_request, false",
    "10-create-malformed-json.json, bad_request, false",
    "157-sendTemplate-baileys.json, unsupported, false",
    "01-auth-missing-key-create.json, unauthorized, true",
    "18-other-instance-token.json, unauthorized, true",
    "04-unknown-instance-connectionState.json, instance_missing, true",
    "05-unknown-route.json, instance_missing, true"
  })
  void provenRefusalShouldBeRejected(String capture, String code, boolean suspends) {
    evolution.on("POST /message/sendText", StubEvolution.captured(capture));

    assertRejected(sender().send(ACCESS, text(NUMBER)), code, suspends);
  }

  @ParameterizedTest
  @ValueSource(strings = {"32-sendText-never-connected.json", "53-sendText-while-connecting.json"})
  void sessionThatIsNotOpenShouldPostponeTheMessage(String capture) {
    evolution.on("POST /message/sendText", StubEvolution.captured(capture));

    assertThat(sender().send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Throttled.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"status\":400,\"error\":\"Bad Request\",\"response\":{\"message\":[\"Error: Connection Closed\"]}}",
        "429|{}"
      })
  void otherProvenDelayShouldPostponeTheMessage(int status, String body) {
    evolution.on("POST /", StubEvolution.answer(status, body));

    assertThat(sender().send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Throttled.class);
  }

  @Test
  void askedDelayShouldBeHandedOn() {
    evolution.on("POST /", StubEvolution.answer(429, "{}", "Retry-After: 17"));

    assertThat(((SendResult.Throttled) sender().send(ACCESS, text(NUMBER))).retryAfter())
        .isEqualTo(Duration.ofSeconds(17));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200|{}",
        "201|{\"message\":\"(#131047) Re-engagement message\",\"code\":131047}",
        "201|<html>",
        "302|{}",
        "400|{\"status\":400,\"response\":{\"message\":[\"Error: Timed Out\"]}}",
        "400|{\"response\":{\"message\":[\"TypeError: Cannot read properties of undefined\"]}}",
        "408|{}",
        "500|{\"status\":500,\"response\":{\"message\":\"Timed Out\"}}",
        "500|{\"status\":500,\"response\":{\"message\":[\"Error: connect ECONNREFUSED\"]}}",
        "500|{}",
        "502|<html>",
        "503|{}",
        "504|"
      })
  void answerThatProvesNothingShouldBeUnknown(int status, String body) {
    evolution.on("POST /", StubEvolution.answer(status, body == null ? "" : body));

    assertThat(sender().send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void serverThatWantsALicenceShouldSuspendTheChannel() {
    evolution.on(
        "POST /",
        StubEvolution.answer(
            503, "{\"error\":\"service not activated\",\"code\":\"LICENSE_REQUIRED\"}"));

    assertRejected(sender().send(ACCESS, text(NUMBER)), "license_required", true);
  }

  @Test
  void lostAnswerShouldBeUnknown() {
    for (StubEvolution.Behaviour lost :
        List.of(
            StubEvolution.hangUp(),
            StubEvolution.reset(),
            StubEvolution.half(201, "{\"key\":{\"id\":\"A\"}}"))) {
      evolution.on("POST /", lost);

      assertThat(sender().send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Unknown.class);
    }
    assertThat(evolution.requests()).hasSize(3);
  }

  @Test
  void silenceShouldBeUnknown() {
    evolution.on("POST /", StubEvolution.silence());
    EvolutionMessageSender hasty =
        sender(PatientConfig.at(evolution.url()).withReadTimeout(Duration.ofMillis(300)));

    assertThat(hasty.send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void refusedConnectionShouldBeUnreachable() {
    EvolutionMessageSender deaf = sender(PatientConfig.at(StubEvolution.deafUrl()));

    assertThat(deaf.send(ACCESS, text(NUMBER))).isInstanceOf(SendResult.Unreachable.class);
  }

  @Test
  void markedMessageShouldNameTheChatByItsNumber() {
    evolution.on(
        "POST /chat/markMessageAsRead", StubEvolution.captured("159-markMessageAsRead.json"));

    SendResult result =
        sender()
            .markRead(
                ACCESS,
                new ContactAddress(List.of(LINKED_ID, NUMBER)),
                new ProviderMessageId("3EB0AAAA0001"));

    assertThat(result).isEqualTo(new SendResult.Accepted(new ProviderMessageId("3EB0AAAA0001")));
    assertThat(evolution.requests().getFirst().body())
        .isEqualTo(
            "{\"readMessages\":[{\"id\":\"3EB0AAAA0001\",\"fromMe\":false,"
                + "\"remoteJid\":\"5511988887777@s.whatsapp.net\"}]}");
  }

  private static void assertRejected(SendResult result, String code, boolean suspends) {
    assertThat(result).isInstanceOf(SendResult.Rejected.class);
    assertThat(((SendResult.Rejected) result).failure().code()).isEqualTo(code);
    assertThat(((SendResult.Rejected) result).suspendsChannel()).isEqualTo(suspends);
  }

  private String numberSentTo(OutboundMessage message) {
    evolution.on("POST /message/sendText", StubEvolution.captured("100-sendText-ok.json"));
    assertThat(sender().send(ACCESS, message)).isInstanceOf(SendResult.Accepted.class);
    String body = evolution.requests().getLast().body();
    return body.replaceAll(".*\"number\":\"([^\"]*)\".*", "$1");
  }

  private EvolutionMessageSender sender() {
    return sender(PatientConfig.at(evolution.url()));
  }

  private static EvolutionMessageSender sender(PatientConfig config) {
    return new EvolutionMessageSender(
        new EvolutionClient(config), new EvolutionFiles(config), STORE);
  }

  private static ContactIdentity own(IdentityKind kind, String value) {
    return new ContactIdentity(IdentityScope.of(CONNECTION), kind, value);
  }

  private static OutboundMessage text(ContactIdentity... recipients) {
    return message(
        new MessageContent.Text("resposta do CRM"), Stream.of(recipients).toList(), null);
  }

  private static OutboundMessage toGroup() {
    return message(
        new MessageContent.Text("no grupo"), List.of(), new Party.Group("120363000000000001@g.us"));
  }

  private static OutboundMessage message(
      MessageContent content, List<ContactIdentity> recipients, Party.Group group) {
    return new OutboundMessage(
        new MessageId(new UUID(7, 5)), new AttemptId(new UUID(7, 6)), recipients, group, content);
  }
}
