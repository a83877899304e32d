package io.nolose.evolution.ingest;

import static io.nolose.evolution.ingest.TranslatedWebhooks.ANA;
import static io.nolose.evolution.ingest.TranslatedWebhooks.ANAS_LID;
import static io.nolose.evolution.ingest.TranslatedWebhooks.RECEIVED_AT;
import static io.nolose.evolution.ingest.TranslatedWebhooks.only;
import static io.nolose.evolution.ingest.TranslatedWebhooks.status;
import static io.nolose.evolution.ingest.TranslatedWebhooks.translate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.Receipt;
import io.nolose.evolution.Captures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Webhooks as recorded. */
class EvolutionInboundTranslatorTest {
  private static final Instant EMITTED_FIRST = Instant.parse("2026-11-21T05:45:00Z");
  private static final String GROUP = "120363000000000001@g.us";

  static List<String> captures() {
    return Captures.names();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void everyCapturedWebhookShouldBecomeEvents(String capture) {
    assertThat(Captures.webhooks(capture))
        .allSatisfy(envelope -> assertThat(translate(envelope.toString())).isNotEmpty());
  }

  @Test
  void textShouldArriveLiveFromANumber() {
    InboundEvent.MessageArrived message = message("70-upsert-conversation.json");

    assertThat(message.chat()).isEqualTo(new ChatAddress.Person(List.of(ANA)));
    assertThat(message.id().value()).isEqualTo("3EB0AAAA0001");
    assertThat(message.direction()).isEqualTo(MessageDirection.INBOUND);
    assertThat(message.origin()).isEqualTo(MessageOrigin.LIVE);
    assertThat(message.sender()).isNull();
    assertThat(message.senderName().value()).isEqualTo("Ana");
    assertThat(message.content()).isEqualTo(new MessageContent.Text("Olá"));
    assertThat(message.occurredAt()).isEqualTo(Instant.ofEpochSecond(1763700000));
  }

  @ParameterizedTest
  @CsvSource({
    "71-upsert-duplicate-same-id.json, Olá",
    "72-upsert-extendedText-reply.json, resposta",
    "73-upsert-lid.json, via lid",
    "74-upsert-group-lid.json, no grupo",
    "75-upsert-fromMe-phone.json, sent from the phone",
    "87-upsert-ephemeral.json, some text",
    "92-upsert-ad-reply.json, vim do anúncio",
    "118-call.json, no calls please",
    "206-meta-text.json, hello"
  })
  void textShouldBeFoundWhereverItIs(String capture, String text) {
    assertThat(message(capture).content()).isEqualTo(new MessageContent.Text(text));
  }

  @ParameterizedTest
  @CsvSource({
    "76-upsert-image-base64-off.json, image",
    "77-upsert-audio.json, voice",
    "78-upsert-video.json, video",
    "79-upsert-document.json, document",
    "80-upsert-sticker.json, sticker",
    "81-upsert-location.json, location",
    "82-upsert-contact.json, contacts",
    "84-upsert-poll-creation.json, poll",
    "86-upsert-viewonce.json, image",
    "214-meta-image.json, image"
  })
  void otherKindsShouldBeUnderstood(String capture, String kind) {
    assertThat(message(capture).content().wireName()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "83-upsert-reaction.json, messages.upsert, 3EB0SENT0001",
    "85-upsert-poll-vote.json, messages.upsert, 3A0000000024",
    "88-upsert-edit.json, messages.edited, 3EB0AAAA0001",
    "89-upsert-edit-wrapped.json, messages.edited, 3EB0AAAA0002",
    "90-upsert-revoke.json, messages.edited, 3EB0AAAA0002",
    "105-update-revoked.json, messages.delete, 3EB0AAAA0002",
    "172-webhooks-send-delete-edit.json, messages.delete, 3A0000000005",
    "172-webhooks-send-delete-edit.json, send.message.update, 3A0000000005"
  })
  void changeShouldNameTheMessageItChanges(String capture, String event, String target) {
    InboundEvent.MessageChanged changed =
        (InboundEvent.MessageChanged) only(Captures.webhook(capture, event).toString());

    assertThat(changed.id().value()).isEqualTo(target);
  }

  @Test
  void groupMessageShouldNameTheMemberByBothAddresses() {
    InboundEvent.MessageArrived message = message("74-upsert-group-lid.json");

    assertThat(message.chat()).isEqualTo(new ChatAddress.Group(GROUP));
    assertThat(message.sender()).isEqualTo(new ChatAddress.Person(List.of(ANAS_LID, ANA)));
    assertThat(message.senderName().value()).isEqualTo("Ana");
  }

  @Test
  void messageTypedOnThePhoneShouldBeAnEchoWithoutAName() {
    InboundEvent.MessageArrived message = message("75-upsert-fromMe-phone.json");

    assertThat(message.direction()).isEqualTo(MessageDirection.OUTBOUND);
    assertThat(message.origin()).isEqualTo(MessageOrigin.ECHO);
    assertThat(message.senderName()).isNull();
    assertThat(message.chat()).isEqualTo(new ChatAddress.Person(List.of(ANA)));
    assertThat(message.facts().status(MessageDirection.OUTBOUND)).isEqualTo(MessageStatus.SENT);
    assertThat(message.facts().sentAt()).isEqualTo(message.occurredAt());
  }

  @Test
  void messageSentByApiShouldBeAnEchoThatWasAccepted() {
    InboundEvent.MessageArrived message =
        (InboundEvent.MessageArrived)
            only(Captures.webhook("101-webhook-send.message.json", "send.message").toString());

    assertThat(message.origin()).isEqualTo(MessageOrigin.ECHO);
    assertThat(message.facts().status(MessageDirection.OUTBOUND)).isEqualTo(MessageStatus.ACCEPTED);
  }

  @ParameterizedTest
  @CsvSource({
    "102-update-SERVER_ACK.json, SENT",
    "102-update-DELIVERY_ACK.json, DELIVERED",
    "102-update-READ.json, READ",
    "103-update-READ-again.json, READ",
    "102-update-ERROR.json, FAILED",
    "212-meta-status-sent.json, DELIVERED",
    "213-meta-status-failed.json, FAILED"
  })
  void statusShouldBecomeAReceiptOfTheMessageItNames(String capture, Receipt.Kind kind) {
    String webhook = Captures.webhook(capture, "messages.update").toString();
    InboundEvent.ReceiptArrived receipt = (InboundEvent.ReceiptArrived) only(webhook);

    assertThat(webhook).contains("\"keyId\":\"" + receipt.id().value() + "\"");
    assertThat(receipt.attempt()).isNull();
    assertThat(receipt.receipt().kind()).isEqualTo(kind);
    assertThat(receipt.receipt().at()).isBetween(EMITTED_FIRST, RECEIVED_AT);
  }

  @ParameterizedTest
  @CsvSource({
    "104-update-played-audio-in.json, messages.update",
    "106-update-lid.json, messages.update",
    "114-chats-upsert-existing.json, chats.upsert",
    "115-chats-update.json, chats.update",
    "116-chats-delete.json, chats.delete",
    "117-presence.json, presence.update",
    "119-label-edit.json, labels.edit",
    "193-webhooks-instance-delete-byEvents-jwt.json, instance.delete",
    "197-webhook-instance.create.json, instance.create"
  })
  void whatHasNoEffectYetShouldBeNoted(String capture, String event) {
    assertThat(only(Captures.webhook(capture, event).toString()))
        .isEqualTo(new InboundEvent.Noted(event));
  }

  @Test
  void filesWithoutAWebhookShouldSaySo() {
    assertThat(Captures.webhooks("91-upsert-stub-no-session.json")).isEmpty();
    assertThat(Captures.webhooks("93-update-status-not-in-db.json")).isEmpty();
  }

  @Test
  void historyShouldArriveAsHistoryWhoeverWroteIt() {
    List<InboundEvent> events =
        translate(Captures.webhook("110-history-set.json", "messages.set").toString());

    assertThat(events)
        .hasSizeGreaterThan(1)
        .allSatisfy(event ->
            assertThat(((InboundEvent.MessageArrived) event).origin())
                .isEqualTo(MessageOrigin.HISTORY))
        .extracting(event -> ((InboundEvent.MessageArrived) event).direction())
        .contains(MessageDirection.INBOUND, MessageDirection.OUTBOUND);
  }

  @Test
  void contactShouldBeSeenFromAnArrayAsFromAnObject() {
    InboundEvent.ContactSeen listed =
        (InboundEvent.ContactSeen)
            only(Captures.webhook("111-contacts-upsert.json", "contacts.upsert").toString());
    InboundEvent.ContactSeen single =
        (InboundEvent.ContactSeen)
            only(Captures.webhook("70-upsert-conversation.json", "contacts.upsert").toString());

    assertThat(listed.profileName().value()).isEqualTo("Dora");
    assertThat(single.person()).isEqualTo(new ChatAddress.Person(List.of(ANA)));
    assertThat(single.profileName().value()).isEqualTo("Ana");
  }

  @ParameterizedTest
  @CsvSource({
    "75-upsert-fromMe-phone.json, contacts.update",
    "112-contacts-update.json, contacts.update"
  })
  void emptyOrAbsentNameShouldBeNoName(String capture, String event) {
    InboundEvent.ContactSeen seen =
        (InboundEvent.ContactSeen) only(Captures.webhook(capture, event).toString());

    assertThat(seen.profileName()).isNull();
    assertThat(seen.savedName()).isNull();
  }

  @Test
  void groupShouldNotTakeTheNameOfWhoeverWrote() {
    assertThat(only(Captures.webhook("74-upsert-group-lid.json", "contacts.upsert").toString()))
        .isEqualTo(new InboundEvent.Noted("contacts.upsert"));
  }

  @Test
  void groupShouldBeSeenWithItsSubject() {
    InboundEvent.ChatSeen group =
        (InboundEvent.ChatSeen)
            only(Captures.webhook("121-groups-upsert.json", "groups.upsert").toString());

    assertThat(group.chat()).isEqualTo(new ChatAddress.Group(GROUP));
    assertThat(group.name().value()).isEqualTo("Equipe");
  }

  @ParameterizedTest
  @CsvSource({
    "110-history-set.json, chats.set, Carlos",
    "113-chats-upsert.json, chats.upsert, Dora"
  })
  void chatShouldBeSeenWithItsName(String capture, String event, String name) {
    InboundEvent.ChatSeen chat =
        (InboundEvent.ChatSeen) only(Captures.webhook(capture, event).toString());

    assertThat(chat.chat()).isInstanceOf(ChatAddress.Person.class);
    assertThat(chat.name().value()).isEqualTo(name);
  }

  @Test
  void codeShouldBeShownUntilItIsRenewed() {
    ConnectionStatus.AwaitingPairing waiting =
        (ConnectionStatus.AwaitingPairing)
            status(Captures.webhook("61-webhook-qrcode.updated.json", "qrcode.updated").toString());

    assertThat(waiting.code().code()).startsWith("2@AbCd");
    assertThat(waiting.code().imagePng()).startsWith("iVBORw0KGgo");
    assertThat(waiting.code().typedCode()).isNull();
    assertThat(waiting.code().issuedAt()).isEqualTo(RECEIVED_AT);
    assertThat(waiting.code().expiresAt()).isEqualTo(RECEIVED_AT.plus(Duration.ofSeconds(45)));
  }

  @Test
  void openingShouldConnectWithNumberAndName() {
    InboundEvent.ConnectionChanged changed =
        (InboundEvent.ConnectionChanged)
            only(
                Captures.webhook("63-webhook-connection.update-open.json", "connection.update")
                    .toString());

    assertThat(changed.observation().status())
        .isEqualTo(new ConnectionStatus.Connected(RECEIVED_AT));
    assertThat(changed.observation().phoneNumber()).isEqualTo(new PhoneNumber("+5511900000000"));
    assertThat(changed.observation().profileName()).isEqualTo("Lab Loja");
  }

  @Test
  void sessionUnderWayShouldBeConnecting() {
    String webhook = Captures.webhooks("60-webhooks-connection-update-loop.json").get(0).toString();

    assertThat(status(webhook)).isEqualTo(new ConnectionStatus.Connecting(RECEIVED_AT));
  }

  @ParameterizedTest
  @CsvSource({
    "182-webhooks-close-401-loggedOut.json, status.instance",
    "182-webhooks-close-401-loggedOut.json, logout.instance",
    "182-webhooks-close-401-loggedOut.json, connection.update",
    "193-webhooks-instance-delete-byEvents-jwt.json, remove.instance",
    "199-webhooks-logout.json, status.instance",
    "199-webhooks-logout.json, logout.instance",
    "199-webhooks-logout.json, connection.update"
  })
  void closingShouldDisconnectWithAReason(String capture, String event) {
    ConnectionStatus.Disconnected status =
        (ConnectionStatus.Disconnected) status(Captures.webhook(capture, event).toString());

    assertThat(status.reason()).isNotBlank();
  }

  @Test
  void codesThatNobodyScannedShouldDisconnect() {
    assertThat(
            status(
                """
                {"event":"connection.update","instance":"x",
                 "data":{"state":"refused","statusReason":428}}\
                """))
        .isInstanceOf(ConnectionStatus.Disconnected.class);
    assertThat(
            only(
                """
                {"event":"qrcode.updated","instance":"x",
                 "data":{"message":"QR code limit reached","statusCode":500}}\
                """))
        .isEqualTo(new InboundEvent.Noted("qrcode.updated"));
  }

  @Test
  void equalBytesShouldGiveEqualEvents() {
    ObjectNode webhook =
        (ObjectNode) Captures.webhook("70-upsert-conversation.json", "messages.upsert");

    assertThat(translate(webhook.toString())).isEqualTo(translate(webhook.toString()));
  }

  private InboundEvent.MessageArrived message(String capture) {
    return (InboundEvent.MessageArrived)
        only(Captures.webhook(capture, "messages.upsert").toString());
  }
}
