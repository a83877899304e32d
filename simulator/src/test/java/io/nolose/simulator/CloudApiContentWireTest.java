package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.world.HistorySize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of content that a phone can be told, as the Cloud API reports it. */
class CloudApiContentWireTest extends ContentWire {
  @Test
  void cloudApiShouldCarryEveryKindAsDocumented() {
    String message = "/messages/0/";
    everyRow(
        NUMBER,
        "",
        List.of(
            Row.of("{'text':'oi'}", message + "text/body=oi", "/contacts/0/wa_id=" + ANA),
            Row.of(
                "{'type':'image','caption':'foto'}",
                message + "image/caption=foto",
                message + "image/id",
                message + "image/sha256",
                message + "image/url"),
            Row.of("{'type':'image','url_shortcut':false}", message + "image/url=absent"),
            Row.of("{'type':'video'}", message + "video/mime_type=video/mp4"),
            Row.of("{'type':'audio'}", message + "audio/voice=false"),
            Row.of(
                "{'type':'voice'}",
                message + "audio/voice=true",
                message + "audio/mime_type=audio/ogg; codecs=opus"),
            Row.of("{'type':'document','file_name':'n.pdf'}", message + "document/filename=n.pdf"),
            Row.of("{'type':'sticker'}", message + "sticker/animated=false"),
            Row.of("{'type':'animated_sticker'}", message + "sticker/animated=true"),
            Row.of(
                "{'type':'location','latitude':-23.5,'longitude':-46.6,'place':'SP'}",
                message + "location/latitude=-23.5",
                message + "location/name=SP"),
            Row.of(
                "{'type':'contacts','contacts':[{'name':'Bia','numbers':['5511977776666']},{'name':'C','numbers':[]}]}",
                message + "contacts/0/phones/0/wa_id=5511977776666",
                message + "contacts/1/name/formatted_name=C"),
            Row.of(
                "{'type':'own_number','username':'ana'}",
                message + "from=absent",
                message + "contacts/0/origin=contact_request",
                message + "contacts/0/name=absent",
                message + "contacts/0/phones/0/wa_id=" + ANA,
                "/contacts/0/profile/username=ana",
                "/contacts/0/wa_id=absent"),
            Row.of(
                "{'type':'reaction','emoji':'👍','target':'wamid.T'}",
                message + "reaction/message_id=wamid.T",
                message + "reaction/emoji=👍"),
            Row.of(
                "{'type':'reaction','emoji':'','target':'wamid.T'}",
                message + "reaction/emoji=absent"),
            Row.of(
                "{'type':'edit','text':'novo','target':'wamid.T'}",
                message + "edit/original_message_id=wamid.T",
                message + "edit/message/text/body=novo"),
            Row.of(
                "{'type':'revoke','target':'wamid.T'}",
                message + "revoke/original_message_id=wamid.T"),
            Row.of(
                "{'type':'button_reply','id_of_choice':'y','title':'Sim'}",
                message + "interactive/type=button_reply",
                message + "interactive/button_reply/id=y"),
            Row.of(
                "{'type':'list_reply','id_of_choice':'r','title':'Um','description':'d'}",
                message + "interactive/list_reply/description=d"),
            Row.of(
                "{'type':'flow_reply','response':{'a':1}}",
                message + "interactive/nfm_reply/response_json={\"a\":1}"),
            Row.of(
                "{'type':'template_button','payload':'P','text':'Ok'}",
                message + "button/payload=P"),
            Row.of(
                "{'type':'order','text':'pedido'}",
                message + "order/product_items/0/item_price=15.5"),
            Row.of(
                "{'type':'unsupported','what':'poll_creation'}",
                message + "errors/0/code=131051",
                message + "unsupported/type=poll_creation"),
            Row.of("{'type':'unsupported','what':'unavailable'}", message + "errors/0/code=131060"),
            Row.of(
                "{'type':'number_changed','new_number':'5511977771111'}",
                message + "system/type=user_changed_number",
                message + "system/wa_id=5511977771111",
                "/contacts=absent"),
            Row.of(
                "{'type':'identity_changed'}",
                message + "system/type=customer_identity_changed",
                message + "identity/hash"),
            Row.of(
                "{'text':'re','reply_to':'wamid.T'}",
                message + "context/id=wamid.T",
                message + "context/from=15550783881"),
            Row.of("{'text':'f','forwarded':'once'}", message + "context/forwarded=true"),
            Row.of(
                "{'text':'f','forwarded':'frequently','reply_to':'wamid.T'}",
                message + "context/frequently_forwarded=true",
                message + "context/id=absent"),
            Row.of("{'text':'ad','from_ad':true}", message + "referral/source_id=1200"),
            Row.of("{'text':'g','group':'G1'}", message + "group_id=G1"),
            Row.of(
                "{'type':'call','outcome':'answered'}",
                "/calls/0/event=connect",
                "/calls/0/direction=USER_INITIATED"),
            Row.of(
                "{'type':'image','caption':'eco','from_own_phone':true}",
                "/message_echoes/0/to=" + ANA,
                "/message_echoes/0/image/caption=eco")));
  }

  @Test
  void changedUserIdShouldBeToldTwiceAndStay() {
    told(NUMBER, "{'text':'antes'}");
    String before = value(0).at("/messages/0/from_user_id").asText();
    receiver.forget();

    told(NUMBER, "{'type':'user_id_changed'}");
    told(NUMBER, "{'text':'depois'}");

    List<JsonNode> values =
        List.of(value(0), value(1), value(2)).stream()
            .sorted((a, b) -> Boolean.compare(b.has("user_id_update"), a.has("user_id_update")))
            .toList();
    JsonNode update = values.getFirst().at("/user_id_update/0/user_id");
    assertThat(update.path("previous").asText()).isEqualTo(before);
    assertThat(update.path("current").asText()).startsWith("BR.").isNotEqualTo(before);
    assertThat(values)
        .extracting(value -> value.at("/messages/0/from_user_id").asText())
        .contains(before, update.path("current").asText());
  }

  @Test
  void whatAProviderCannotCarryShouldBeRefusedWithAHint() {
    Map<String, String> refused =
        Map.of(
            "{'type':'poll','question':'?'}", "what=poll_creation",
            "{'type':'video_note'}", "send video",
            "{'type':'live_location'}", "what=location",
            "{'type':'image','view_once':true}", "unsupported",
            "{'type':'nonsense'}", "is none of: text",
            "{'type':'edit'}", "text is required");
    refused.forEach((told, hint) -> {
      Http.Reply reply = tell(NUMBER, told.replace('\'', '"'));
      assertThat(reply.status()).as(told).isEqualTo(400);
      assertThat(reply.text()).contains(hint);
    });
    assertThat(tell("lab1", "{\"type\":\"identity_changed\"}").status()).isEqualTo(400);
    control.awaitQuiet(SOON);
    assertThat(receiver.posts()).isEmpty();
  }

  @Test
  void groupMessagesShouldHaveReceiptsPerParticipantOnTheCloudApiOnly() {
    told(NUMBER, "{'text':'oi','group':'G1'}");
    receiver.forget();

    Http.Reply sent =
        Http.call(
            "POST",
            simulator.url() + "/v25.0/" + NUMBER + "/messages",
            Map.of(
                "authorization", "Bearer simulated-access-token",
                "content-type", "application/json"),
            """
            {"messaging_product":"whatsapp","recipient_type":"group","to":"G1","type":"text",
             "text":{"body":"olá"}}\
            """);
    control.awaitQuiet(SOON);

    assertThat(sent.json().at("/messages/0/group_id").asText()).isEqualTo("G1");
    List<JsonNode> statuses =
        receiver.posts().stream()
            .map(post -> WebhookReceiverPredicates.value(post).at("/statuses/0"))
            .toList();
    assertThat(statuses)
        .extracting(status -> status.path("status").asText())
        .containsExactlyInAnyOrder("sent", "delivered", "read");
    assertThat(statuses).allMatch(status -> status.path("recipient_type").asText().equals("group"));
    assertThat(statuses)
        .filteredOn(status -> !status.path("status").asText().equals("sent"))
        .allMatch(status -> status.path("recipient_participant_id").asText().equals(ANA));
    Http.Reply refused =
        Http.call(
            "POST",
            simulator.url() + "/control/phones/" + ANA + "/receipt",
            JSON,
            "{\"to\":\"lab1\",\"message_id\":\"X\",\"status\":\"read\",\"group\":\"g@g.us\"}");
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void receiptsByHandShouldBeToldForMessagesNobodyKnows() {
    for (String to : List.of("lab1", NUMBER)) {
      Http.call(
          "POST",
          simulator.url() + "/control/phones/" + ANA + "/receipt",
          JSON,
          "{\"to\":\"%s\",\"message_id\":\"M1\",\"status\":\"played\"}".formatted(to));
    }
    control.awaitQuiet(SOON);

    assertThat(receiver.events("messages.update").getFirst().body().at("/data/status").asText())
        .isEqualTo("PLAYED");
    assertThat(receiver.posts(WebhookReceiverPredicates::isStatus))
        .singleElement()
        .matches(post ->
            WebhookReceiverPredicates.value(post)
                .at("/statuses/0/status")
                .asText()
                .equals("played"));
  }

  @Test
  void messagesAfterAnAdvertisementShouldBeFreeForAWhile() {
    told(NUMBER, "{'text':'vim do anúncio','from_ad':true}");
    receiver.forget();

    Http.call(
        "POST",
        simulator.url() + "/v25.0/" + NUMBER + "/messages",
        Map.of(
            "authorization", "Bearer simulated-access-token", "content-type", "application/json"),
        "{\"messaging_product\":\"whatsapp\",\"to\":\"+%s\",\"text\":{\"body\":\"oi\"}}"
            .formatted(ANA));
    control.awaitQuiet(SOON);

    JsonNode sent = value(0).at("/statuses/0");
    assertThat(sent.at("/pricing/type").asText()).isEqualTo("free_entry_point");
    assertThat(sent.at("/pricing/billable").asBoolean()).isFalse();
    assertThat(sent.at("/conversation/origin/type").asText()).isEqualTo("referral_conversion");
  }

  @Test
  void sharedPastShouldComeInUnorderedChunksWithItsFilesBehind() {
    int messages = control.shareHistory(NUMBER, new HistorySize(12, 12, 20));
    control.awaitQuiet(SOON);

    List<JsonNode> values =
        receiver.posts().stream().map(post -> WebhookReceiverPredicates.value(post)).toList();
    List<JsonNode> shared = new ArrayList<>();
    values.forEach(value ->
        value
            .at("/history/0/threads")
            .forEach(thread -> thread.path("messages").forEach(shared::add)));
    assertThat(shared).hasSize(messages);
    assertThat(shared).allMatch(message -> message.at("/history_context/status").isTextual());
    assertThat(values).anyMatch(value -> value.has("state_sync"));
    assertThat(values)
        .filteredOn(value -> value.has("messages"))
        .isNotEmpty()
        .allMatch(value ->
            shared.stream()
                .anyMatch(message ->
                    message.path("id").equals(value.at("/messages/0/id"))
                        && message.path("type").asText().equals("media_placeholder")));
  }
}
