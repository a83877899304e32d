package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The main job through the packaged application, real PostgreSQL and real HTTP. */
final class MainJobIT {

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource(Provider.class)
  void oneClientScriptShouldGoAllTheWayWhicheverProviderIsTheDefault(Provider provider)
      throws InterruptedException {
    try (Edition edition = EditionFixture.start(home, provider)) {
      Api api = Api.register(edition.url(), "ana@example.com");

      Api.Answer sent = new ClientScript(api, EditionFixture.world(edition, provider)).run();

      assertThat(sent.text("/source"))
          .isEqualTo(provider == Provider.EVOLUTION ? "evolution_api" : "cloud_api");
      assertThat(sent.at("/attempts")).hasSize(1);
      assertThat(sent.at("/delivered_at").isTextual()).isTrue();
      assertThat(edition.simulator().control().sends()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void thePrintedLinesShouldGoAllTheWay(Provider provider) throws Exception {
    try (Edition edition = EditionFixture.start(home, provider)) {
      assertThat(Walk.run(provider, edition.url(), edition.simulator().url())).isZero();
    }
  }

  @Test
  void aSecondStartShouldFindTheData() throws InterruptedException {
    Provider provider = Provider.EVOLUTION;
    String message;
    try (Edition edition = EditionFixture.start(home, provider)) {
      Api api = Api.register(edition.url(), "ana@example.com");
      message = new ClientScript(api, EditionFixture.world(edition, provider)).run().text("/id");
    }
    try (Edition edition = EditionFixture.start(home, provider)) {
      Api.Answer login =
          Api.anonymous(edition.url())
              .post(
                  "/api/auth/login",
                  Map.of("email", "ana@example.com", "password", "correct horse"));
      Api api = Api.anonymous(edition.url()).signedIn(login.text("/access_token"));

      assertThat(api.get("/api/messages/" + message).text("/status")).isEqualTo("read");
    }
  }

  @Test
  void operatorsNumberShouldBelongToTheFirstTenantAndToNoOther() throws InterruptedException {
    try (Edition edition = EditionFixture.start(home, Provider.CLOUD_API)) {
      Api first = Api.register(edition.url(), "first@example.com");
      Api second = Api.register(edition.url(), "second@example.com");

      first.await("/api/channels", it -> it.at("/items").size() == 1);
      Api.Answer refused = second.post("/api/channels", Map.of("name", "Main"));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(second.get("/api/channels").at("/items")).isEmpty();
    }
  }

  @Test
  void oneClientWritingToTwoNumbersShouldHaveTwoConversationsAndEachReplyItsOwnNumber()
      throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE))) {
      Api api = Api.register(edition.url(), "ana@example.com");
      Api.Answer shop = connected(edition, api, "Shop", "5511900000001");
      Api.Answer office = connected(edition, api, "Office", "5511900000002");
      String client = "5511977776666";
      edition
          .simulator()
          .control()
          .customerSends(client, EditionFixture.instance(shop), "to the shop");
      edition
          .simulator()
          .control()
          .customerSends(client, EditionFixture.instance(office), "to the office");

      Api.Answer conversations = api.await("/api/conversations", it -> it.at("/items").size() == 2);

      assertThat(conversations.text("/items/0/contact/id"))
          .isEqualTo(conversations.text("/items/1/contact/id"));
      for (int index = 0; index < 2; index++) {
        String text = "reply " + conversations.text("/items/" + index + "/channel_id");
        Api.Answer sent =
            api.post(
                "/api/messages",
                Map.of(
                    "conversation_id",
                    conversations.text("/items/" + index + "/id"),
                    "text",
                    text));
        api.await("/api/messages/" + sent.text("/id"), it -> it.text("/status").equals("read"));
      }
      assertThat(edition.simulator().control().sends())
          .extracting(send -> send.account() + " " + send.text())
          .containsExactlyInAnyOrder(
              EditionFixture.instance(shop) + " reply " + shop.text("/id"),
              EditionFixture.instance(office) + " reply " + office.text("/id"));
    }
  }

  private static Api.Answer connected(Edition edition, Api api, String name, String number) {
    Api.Answer created = api.post("/api/channels", Map.of("name", name, "provider", "evolution"));
    String path = "/api/channels/" + created.text("/id");
    api.post(path + "/connect", Map.of());
    edition.simulator().control().scan(EditionFixture.instance(created), number, name);
    return api.await(path, it -> it.text("/connections/0/status").equals("connected"));
  }
}
