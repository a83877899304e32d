package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Replays recorded requests in their recorded order: the same status, the same form of the body.
 */
class EvolutionCapturesTest {
  private static final String ANA = "5511988887777";
  private static final String GROUP = "120363000000000001@g.us";

  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withSpeed(200)
                .withEvolutionApiKey("lab-global-key")
                .withGraphVerifyToken("lab-verify")
                .withEvolutionRetry(new RetrySchedule(1, Duration.ZERO, Duration.ZERO))
                .withQrAppearsAfter(Duration.ofMinutes(2))
                .withHistory(HistorySize.NONE));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private DynamicTest sameAs(String name) {
    Capture capture = Capture.load(name);
    return dynamicTest(
        name,
        () -> {
          Http.Reply reply = capture.replay(simulator.url());
          assertThat(reply.status()).as(reply.text()).isEqualTo(capture.status());
          assertThat(reply.contentType().toLowerCase(Locale.ROOT))
              .isEqualTo(
                  capture
                      .content()
                      .path("response")
                      .path("content_type")
                      .asText()
                      .toLowerCase(Locale.ROOT));
          if (reply.contentType().contains("json")) {
            assertThat(JsonShape.differences(capture.responseBody(), reply.json())).isEmpty();
          } else {
            assertThat(reply.text()).isEqualTo(capture.responseBody().asText());
          }
        });
  }

  private Stream<DynamicTest> allSameAs(String... names) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : names) {
      tests.add(sameAs(name));
    }
    return tests.stream();
  }

  private static DynamicTest step(String name, Runnable action) {
    return dynamicTest(name, action::run);
  }

  private void createLabs() {
    Capture.load("12-create-baileys").replay(simulator.url());
    Capture.load("14-create-own-token").replay(simulator.url());
  }

  @TestFactory
  Stream<DynamicTest> answersShouldBeAsCapturedBeforeAnyPhoneIsLinked() {
    return allSameAs(
        "00-root",
        "01-auth-missing-key-create",
        "02-auth-wrong-key-fetchInstances",
        "02b-auth-wrong-key-create",
        "03-auth-no-key-unknown-instance",
        "04-unknown-instance-connectionState",
        "05-unknown-route",
        "06-fetchInstances-empty",
        "07-fetchInstances-unknown-name",
        "08-create-no-integration",
        "09-create-bad-type",
        "10-create-malformed-json",
        "11-create-webhook-without-events",
        "11b-fetch-after-failed-create",
        "12-create-baileys",
        "13-create-duplicate",
        "14-create-own-token",
        "15-fetchInstances-all",
        "16-fetchInstances-by-name",
        "17-fetchInstances-instance-token",
        "18-other-instance-token",
        "19-own-instance-token",
        "20-connectionState",
        "21-webhook-find",
        "22-webhook-find-none",
        "23-webhook-set",
        "24-webhook-set-flat-old-shape",
        "25-webhook-set-bad-event",
        "26-webhook-set-no-events",
        "27-webhook-set-empty-events",
        "28-webhook-set-not-a-url",
        "28b-webhook-set-lab2",
        "29-settings-find",
        "30-settings-set",
        "31-settings-set-missing",
        "32-sendText-never-connected",
        "33-sendText-missing-text",
        "34-logout-when-closed",
        "35-restart-when-closed",
        "36-restart-PUT-old",
        "37-setPresence-closed",
        "38-findChats-empty",
        "39-findContacts-empty",
        "40-findContacts-GET-old",
        "41-fetchMessages-POST-old",
        "42-connect-POST-old",
        "43-findMessages-empty",
        "44-whatsappNumbers-never-connected",
        "45-fetchProfilePictureUrl-never-connected",
        "50-connect-no-network",
        "51-connectionState-connecting",
        "52-connect-again-while-connecting",
        "53-sendText-while-connecting",
        "54-restart-while-connecting",
        "55-fetchInstances-connecting");
  }

  @TestFactory
  Stream<DynamicTest> answersShouldBeAsCapturedWhenThePhoneIsLinked() {
    return Stream.of(
            Stream.of(
                step("create", this::createLabs),
                step(
                    "connect", () -> Capture.load("50-connect-no-network").replay(simulator.url())),
                step("scan", () -> simulator.control().scan("lab1", "5511900000000", "Lab Loja"))),
            allSameAs("64-connectionState-open", "65-connect-when-open", "66-fetchInstances-open"),
            Stream.of(step("messages", this::fill)),
            allSameAs(
                "100-sendText-ok",
                "131-findChats-where",
                "132-findContacts",
                "132b-findContacts-where-id",
                "132c-findContacts-paged",
                "133-findMessages-chat",
                "135-findMessages-by-keyid",
                "138-findMessages-remoteJidAlt"),
            Stream.of(
                step("receipts", () -> simulator.control().awaitQuiet(Duration.ofSeconds(10)))),
            allSameAs(
                "139-findStatusMessage",
                "140-findChatByRemoteJid",
                "141-findChatByRemoteJid-none",
                "143-sendText-not-on-whatsapp",
                "144-sendText-empty",
                "145-sendText-quoted",
                "146-sendText-quoted-unknown",
                "147-sendReaction",
                "148-sendReaction-bad",
                "149-sendLocation",
                "150-sendContact",
                "151-sendPoll",
                "152-sendMedia-base64",
                "153-sendMedia-bad",
                "154-sendMedia-internal-host",
                "155-sendList",
                "157-sendTemplate-baileys",
                "158-sendStatus",
                "159-markMessageAsRead",
                "160-sendPresence",
                "161-archiveChat",
                "162-deleteMessageForEveryone",
                "163-updateMessage",
                "164-fetchProfilePictureUrl",
                "165-getBase64-unknown",
                "166-getBase64-text",
                "168-group-find",
                "169-group-no-jid",
                "170-sendText-to-lid",
                "171-sendText-group",
                "174-sendText-no-number",
                "244-sendText-unknown-group",
                "245-sendButtons-missing",
                "142-whatsappNumbers"))
        .flatMap(tests -> tests);
  }

  private void fill() {
    var control = simulator.control();
    CustomerMessage hello = CustomerMessage.text(ANA, "lab1", "Olá").named("Ana");
    control.send(hello.withId("3EB0AAAA0001"));
    control.send(hello.withId("3A0000000005").fromTheOwnPhone());
    control.send(hello.withId("AC0000000003").viaLid());
    control.send(hello.withId("3A0000000004").inGroup(GROUP));
    control.send(CustomerMessage.text("5511955554444", "lab1", "oi").named("Carlos"));
    control.send(CustomerMessage.text("5511933332222", "lab1", "oi").named("Dora"));
  }

  @TestFactory
  Stream<DynamicTest> answersShouldBeAsCapturedAtTheEndOfAnInstance() {
    return Stream.of(
            Stream.of(
                step("create", this::createLabs),
                step(
                    "connect", () -> Capture.load("50-connect-no-network").replay(simulator.url())),
                step("scan", () -> simulator.control().scan("lab1"))),
            allSameAs(
                "198-logout-open", "183-connectionState-after-401", "184-fetchInstances-after-401"),
            allSameAs("192-delete-instance-lab2"),
            Stream.of(
                step("deleted", () -> simulator.control().awaitQuiet(Duration.ofSeconds(10)))),
            allSameAs("194-after-delete", "195-create-again-same-name", "196-create-with-webhook"))
        .flatMap(tests -> tests);
  }

  @TestFactory
  Stream<DynamicTest> answersShouldBeAsCapturedForAnOfficialNumber() {
    return allSameAs(
        "200-create-business-no-token",
        "201-create-business-no-number",
        "202-create-business",
        "203-business-connectionState",
        "203b-business-connect",
        "204-meta-verify-ok",
        "205-meta-verify-bad",
        "216-business-sendText",
        "217-business-sendTemplate",
        "218-business-whatsappNumbers",
        "219-business-findMessages",
        "242-create-business-long-token",
        "243-after-long-token");
  }
}
