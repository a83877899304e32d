package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of webhook the contract describes, and what we understand of it. */
final class CloudApiInboundTranslatorTest {
  private static final String EXPECTED =
      """
      audio_voice_note => INBOUND LIVE {bruna} by Bruna Reis: [audio] null
      body_of_wrong_kind => INBOUND LIVE {bruna} by Bruna Reis: [text] null
      button => INBOUND LIVE {bruna} by Bruna Reis: text Remarcar
      contact_with_username_only => INBOUND LIVE {bruna} by @bruna.reis: text Oi
      contact_without_profile => INBOUND LIVE {bruna}: text Oi
      contacts => INBOUND LIVE {bruna} by Bruna Reis: [contacts] Oficina do Zé, +55 21 3333-5555
      contacts_alone => contact {bruna} profile Bruna Reis
      contacts_in_other_order => INBOUND LIVE {bruna} by Bruna Reis: text Primeira; INBOUND LIVE +5531977770002+BR.20020 by Caio: text Segunda
      contacts_own_number => INBOUND LIVE BR.73020051184420091 by Bruna Reis: [contacts] +55 21 98765-0001; contact {bruna}
      document => INBOUND LIVE {bruna} by Bruna Reis: [document] pedido.pdf
      echo_revoke => OUTBOUND ECHO +5521987650001: [revoke] null SENT
      echo_text => OUTBOUND ECHO {bruna}: text Respondi pelo celular SENT
      edit => INBOUND LIVE {bruna} by Bruna Reis: [edit] Olá, abrem domingo?
      errors_alone => noted messages.errors
      field_account_alerts => noted account_alerts
      field_account_review_update => noted account_review_update
      field_account_update => noted account_update
      field_business_capability_update => noted business_capability_update
      field_business_username_updates => noted business_username_updates
      field_calls => noted calls
      field_flows => noted flows
      field_message_template_components_update => noted message_template_components_update
      field_message_template_quality_update => noted message_template_quality_update
      field_message_template_status_update => noted message_template_status_update
      field_phone_number_name_update => noted phone_number_name_update
      field_phone_number_quality_update => noted phone_number_quality_update
      field_security => noted security
      field_something_of_next_year => noted something_of_next_year
      field_template_category_update => noted template_category_update
      group_text => INBOUND LIVE GRP-120363 from {bruna} by Bruna Reis: text Bom dia, grupo
      history => INBOUND HISTORY +5521987650001: text Oi?; OUTBOUND HISTORY +5521987650001: text Oi! READ; OUTBOUND HISTORY +5521987650001: text antigo DELIVERED; OUTBOUND HISTORY +5521987650001: text antigo PLAYED; OUTBOUND HISTORY +5521987650001: text antigo ACCEPTED; OUTBOUND HISTORY +5521987650001: text antigo FAILED; OUTBOUND HISTORY +5521987650001: text antigo SENT; INBOUND HISTORY +5521987650001: [media_placeholder] null
      history_declined => noted history.declined
      history_empty_chunk => noted history
      history_media => INBOUND HISTORY +5521987650001: [image] Foto antiga; OUTBOUND HISTORY +5521987650001: [document] nota.pdf SENT
      image => INBOUND LIVE {bruna} by Bruna Reis: [image] A vitrine
      image_without_caption => INBOUND LIVE {bruna} by Bruna Reis: [image] null
      interactive_button_reply => INBOUND LIVE {bruna} by Bruna Reis: text Sim, confirmo
      interactive_call_permission => INBOUND LIVE {bruna} by Bruna Reis: [interactive] accept
      interactive_flow_reply => INBOUND LIVE {bruna} by Bruna Reis: [interactive] Sent
      interactive_list_reply => INBOUND LIVE {bruna} by Bruna Reis: text Corte
      interactive_without_body => INBOUND LIVE {bruna} by Bruna Reis: [interactive] null
      location => INBOUND LIVE {bruna} by Bruna Reis: [location] Corcovado, Rio
      location_bare => INBOUND LIVE {bruna} by Bruna Reis: [location] -22.9519, -43.2105
      nothing_at_all => noted messages
      order => INBOUND LIVE {bruna} by Bruna Reis: [order] Dois, por favor
      reaction => INBOUND LIVE {bruna} by Bruna Reis: [reaction] 👍
      reaction_removed => INBOUND LIVE {bruna} by Bruna Reis: [reaction] null
      request_welcome => noted messages.request_welcome
      revoke => INBOUND LIVE {bruna} by Bruna Reis: [revoke] null
      state_sync => contact +5521987650001 saved Bruna (cliente); noted smb_app_state_sync.remove
      status_batch => receipt READ of wamid.OUT-1 by a001; receipt SENT of wamid.OUT-2
      status_deleted => noted statuses.deleted
      status_delivered => contact {bruna}; receipt DELIVERED of wamid.OUT-1 by a001
      status_failed => receipt FAILED of wamid.OUT-1 by a001 131026 The number is not on WhatsApp
      status_failed_without_reason => receipt FAILED of wamid.OUT-1 by a001 unknown WhatsApp gave no reason
      status_in_group => receipt DELIVERED of wamid.OUT-1 by a001
      status_of_another_program => receipt DELIVERED of wamid.OUT-1
      status_played => receipt PLAYED of wamid.OUT-1 by a001
      status_read => receipt READ of wamid.OUT-1 by a001
      status_sent => receipt SENT of wamid.OUT-1 by a001
      status_unknown => noted statuses.in_orbit
      status_without_mark => receipt DELIVERED of wamid.OUT-1
      sticker => INBOUND LIVE {bruna} by Bruna Reis: [sticker] null
      system_identity_changed => noted messages.system.customer_identity_changed
      system_number_and_id_changed => contact +5521987650009+BR.999
      system_number_changed => noted messages.system.user_changed_number
      text => INBOUND LIVE {bruna} by Bruna Reis: text Olá, vocês abrem sábado?
      text_blank => INBOUND LIVE {bruna} by Bruna Reis: [text] null
      text_forwarded => INBOUND LIVE {bruna} by Bruna Reis: text Repassando
      text_reply_with_referral => INBOUND LIVE {bruna} by Bruna Reis: text Quero esse
      timestamp_as_number => INBOUND LIVE {bruna} by Bruna Reis: text Oi
      timestamp_unreadable => INBOUND LIVE {bruna} by Bruna Reis: text Oi
      unknown_type => INBOUND LIVE {bruna} by Bruna Reis: [hologram] null
      unsupported => INBOUND LIVE {bruna} by Bruna Reis: [unsupported] poll_creation
      unsupported_unavailable => INBOUND LIVE {bruna} by Bruna Reis: [unsupported] This message is currently unavailable.
      user_id_in_wa_id => INBOUND LIVE BR.73020051184420091 by Bruna Reis: text Trocado
      user_id_only => INBOUND LIVE BR.73020051184420091+BR.ENT.4410093377 by Bruna Reis: text Sem número
      user_id_update => contact +5521987650001+BR.777+BR.ENT.778
      user_id_update_alone => noted user_id_update
      user_preferences => noted user_preferences
      video => INBOUND LIVE {bruna} by Bruna Reis: [video] O defeito
      voice_legacy => INBOUND LIVE {bruna} by Bruna Reis: [voice] null
      without_id => noted messages.without_id
      without_sender => noted messages.without_sender
      without_type => INBOUND LIVE {bruna} by Bruna Reis: [unknown] null
      """;

  private final CloudApiInboundTranslator translator = new CloudApiInboundTranslator();

  @ParameterizedTest
  @MethodSource("payloads")
  void everyKindOfWebhookShouldBecomeTheEventsOfTheTable(String name) {
    assertThat(EventText.of(translator.translate(Payloads.event(Payloads.load(name)))))
        .isEqualTo(expected().get(name));
  }

  @Test
  void theTableShouldNameEveryPayload() {
    assertThat(expected().keySet()).containsExactlyElementsOf(Payloads.names());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void translatingShouldGiveTheSameEventsWhenAskedTwice(String name) {
    byte[] body = Payloads.load(name);

    assertThat(translator.translate(Payloads.event(body)))
        .isEqualTo(translator.translate(Payloads.event(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "null", "{}", "{\"entry\":{}}", "{\"entry\":"})
  void aBodyShouldBeUnreadableWhenItIsNoEnvelope(String body) {
    assertThatThrownBy(() -> translator.translate(Payloads.event(body)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entry\":[]}",
        "{\"entry\":[null,1,\"x\",{}]}",
        "{\"entry\":[{\"changes\":[{}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":7,\"value\":[]}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":{},\"statuses\":1}}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":[],\"id\":{}}]}}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"history\",\"value\":{\"history\":[{\"threads\":[{\"messages\":[{}]}]}]}}]}]}"
      })
  void anEnvelopeShouldNeverFailWhenItsPartsAreNotWhatTheyShouldBe(String body) {
    assertThat(translator.translate(Payloads.event(body)))
        .allSatisfy(event -> assertThat(event).isInstanceOf(InboundEvent.Noted.class));
  }

  @Test
  void aTimeShouldBeTheProvidersAndElseThatOfArrival() {
    assertThat(arrived("timestamp_as_number").occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1_763_700_000));
    assertThat(arrived("text").occurredAt()).isEqualTo(Instant.ofEpochSecond(1_763_700_000));
    assertThat(arrived("timestamp_unreadable").occurredAt()).isEqualTo(Payloads.RECEIVED_AT);
  }

  @Test
  void aUserIdShouldBeScopedToTheAccountItCameUnder() {
    assertThat(arrived("user_id_only").chat().person().orElseThrow().identities())
        .containsExactly(
            new ContactIdentity(
                new IdentityScope("waba:330055007700990"),
                IdentityKind.BSUID,
                "BR.73020051184420091"),
            new ContactIdentity(
                new IdentityScope("waba:330055007700990"),
                IdentityKind.PARENT_BSUID,
                "BR.ENT.4410093377"));
  }

  @Test
  void aUserIdShouldBeScopedToTheConnectionWhenNoAccountIsNamed() {
    String body =
        """
        {"entry":[{"changes":[{"field":"messages","value":{"messages":[
          {"from_user_id":"BR.1","id":"wamid.1","type":"text","text":{"body":"Oi"}}]}}]}]}
        """;

    InboundEvent.MessageArrived arrived =
        (InboundEvent.MessageArrived) translator.translate(Payloads.event(body)).getFirst();

    assertThat(arrived.chat().person().orElseThrow().identities().getFirst().scope())
        .isEqualTo(IdentityScope.of(new ConnectionId(new UUID(7, 7))));
  }

  @Test
  void aTextShouldBeCutWhenItIsLongerThanWeKeep() {
    String body =
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":\"5521987650001\","
            + "\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\""
            + "a".repeat(70_000)
            + "\"}}]}}]}]}";

    InboundEvent.MessageArrived arrived =
        (InboundEvent.MessageArrived) translator.translate(Payloads.event(body)).getFirst();

    assertThat(((MessageContent.Text) arrived.content()).body())
        .hasSize(MessageContent.Text.LENGTH_MAX);
  }

  @Test
  void aMessageShouldOnlyBeNotedWhenItsIdCannotBeKept() {
    String body =
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":\"5521987650001\","
            + "\"id\":\""
            + "w".repeat(201)
            + "\",\"type\":\"text\",\"text\":{\"body\":\"Oi\"}}]}}]}]}";

    assertThat(EventText.of(translator.translate(Payloads.event(body))))
        .isEqualTo("noted messages.without_id");
  }

  static List<String> payloads() {
    return Payloads.names();
  }

  private InboundEvent.MessageArrived arrived(String name) {
    return (InboundEvent.MessageArrived)
        translator.translate(Payloads.event(Payloads.load(name))).getFirst();
  }

  private static Map<String, String> expected() {
    Map<String, String> table = new TreeMap<>();
    EXPECTED
        .lines()
        .forEach(line -> {
          String[] cells = line.split(" => ", 2);
          table.put(cells[0], cells[1].replace("{bruna}", "+5521987650001+BR.73020051184420091"));
        });
    return table;
  }
}
