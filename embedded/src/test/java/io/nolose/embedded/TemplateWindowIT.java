package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a template that is submitted to a conversation that it opened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TemplateWindowIT {
  private Edition edition;
  private BothProviders both;

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    edition =
        EditionFixture.start(
            home, Provider.CLOUD_API, options -> options.withHistory(HistorySize.NONE));
    both = BothProviders.connected(edition);
  }

  @AfterAll
  void stop() {
    edition.close();
  }

  @Test
  void approvedTemplateShouldReopenAConversationThatTheWindowHadClosed() {
    String templates = "/api/channels/" + both.channel(Provider.CLOUD_API) + "/templates";
    both.api().await(templates, it -> it.at("/items").size() >= 4);
    Api.Answer made =
        both.api()
            .post(
                templates,
                Map.of(
                    "name",
                    "slow_welcome_back",
                    "language",
                    "pt_BR",
                    "category",
                    "utility",
                    "components",
                    List.of(
                        Map.of(
                            "type",
                            "BODY",
                            "text",
                            "Olá {{1}}, podemos falar?",
                            "example",
                            Map.of("body_text", List.of(List.of("Ana")))))));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    assertThat(made.text("/status")).isEqualTo("pending");
    assertThat(send("template", template("Bia")).text("/type")).endsWith(":template-unfit");

    both.whatsApp()
        .decideTemplate(
            both.account(Provider.CLOUD_API), "slow_welcome_back", "pt_BR", "APPROVED", null);
    both.api()
        .await(templates + "/" + made.text("/id"), it -> it.text("/status").equals("approved"));

    Api.Answer refused = send("text", "Oi, Bia!");
    assertThat(refused.status()).as("%s", refused.body()).isEqualTo(422);
    assertThat(refused.text("/type")).endsWith(":window-closed");
    assertThat(refused.at("/templates").findValuesAsText("name")).contains("slow_welcome_back");

    Api.Answer greeted = send("template", template("Bia"));
    assertThat(greeted.text("/text")).isEqualTo("Olá Bia, podemos falar?");
    delivered(greeted);
    assertThat(both.whatsApp().sends())
        .extracting(ReceivedSend::text)
        .contains("Olá Bia, podemos falar?");

    String thread = "/api/conversations/" + greeted.text("/conversation_id");
    assertThat(both.api().get(thread).at("/window_expires_at").isNull()).isTrue();
    both.send(CustomerMessage.text("5511977776666", both.account(Provider.CLOUD_API), "Podemos!"));
    both.api().await(thread, it -> it.at("/window_expires_at").isTextual());
    delivered(send("text", "Oi, Bia!"));
  }

  @Test
  void clientWhoTellsWhatsAppToStopMarketingShouldGetNoneUntilHeWantsItAgain() {
    String account = both.account(Provider.CLOUD_API);
    String client = both.newCustomer();
    both.api()
        .await(
            "/api/channels/" + both.channel(Provider.CLOUD_API) + "/templates",
            it -> it.at("/items").findValuesAsText("name").contains("winter_sale"));
    both.send(CustomerMessage.text(client, account, "Oi"));
    String contacts = "/api/contacts?phone=%2B" + client;
    both.api().await(contacts, it -> it.at("/items").size() == 1);
    Instant now = Instant.now();

    chooses(client, "stop", now);
    both.api().await(contacts, it -> it.at("/items/0/marketing_stopped_at").isTextual());
    assertThat(sell(client).text("/type")).endsWith(":marketing-stopped");

    chooses(client, "resume", now.plusSeconds(1));
    chooses(client, "stop", now);
    both.api().await(contacts, it -> it.at("/items/0/marketing_stopped_at").isNull());
    assertThat(sell(client).status()).isEqualTo(202);
  }

  private Api.Answer sell(String client) {
    return both.api()
        .post(
            "/api/messages",
            Map.of(
                "channel_id",
                both.channel(Provider.CLOUD_API),
                "to",
                "+" + client,
                "template",
                Map.of("name", "winter_sale", "language", "pt_BR", "parameters", List.of("Bia"))));
  }

  /** Meta tells of it, signed. */
  private void chooses(String client, String value, Instant at) {
    MetaPost.send(
        edition,
        """
        {"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[
        {"field":"user_preferences","value":{"messaging_product":"whatsapp","metadata":
        {"display_phone_number":"15550783881","phone_number_id":"%s"},"user_preferences":[{
        "wa_id":"%s","category":"marketing_messages","value":"%s","timestamp":%d}]}}]}]}\
        """
            .formatted(both.account(Provider.CLOUD_API), client, value, at.getEpochSecond()));
  }

  private static Map<String, Object> template(String name) {
    return Map.of("name", "slow_welcome_back", "language", "pt_BR", "parameters", List.of(name));
  }

  private Api.Answer send(String field, Object said) {
    return both.api()
        .post(
            "/api/messages",
            Map.of(
                "channel_id",
                both.channel(Provider.CLOUD_API),
                "to",
                "+5511977776666",
                field,
                said));
  }

  private void delivered(Api.Answer sent) {
    assertThat(sent.status()).as("%s", sent.body()).isEqualTo(202);
    both.api().await("/api/messages/" + sent.text("/id"), it -> it.at("/delivered_at").isTextual());
  }
}
