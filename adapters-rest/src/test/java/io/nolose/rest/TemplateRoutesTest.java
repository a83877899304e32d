package io.nolose.rest;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nolose.application.template.TemplateFixture;
import io.nolose.domain.access.Role;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplateRoutesTest extends RestTest {
  private String templates;

  @BeforeEach
  void connect() {
    world.cloudApiTemplates.comeBack();
    String channel =
        owner()
            .body(
                Map.of(
                    "name",
                    "Balcão",
                    "provider",
                    "cloud_api",
                    "credentials",
                    Map.of(
                        "phone_number_id",
                        world.fixture.newPhone().value().substring(1),
                        "access_token",
                        "token")))
            .post("/api/channels")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    owner().post("/api/channels/" + channel + "/connect").then().statusCode(200);
    templates = "/api/channels/" + channel + "/templates";
    world.cloudApiTemplates.has(TemplateFixture.report("p1", "order_ready"));
    world.cloudApiTemplates.has(
        TemplateFixture.report(
            "p2", "offer", "en", TemplateStatus.PAUSED, TemplateCategory.MARKETING));
  }

  private void sync() {
    owner().post(templates + "/sync").then().statusCode(200);
  }

  private String id(String name) {
    return owner().get(templates + "?name=" + name).path("items[0].id");
  }

  @Test
  void listShouldBeEmptyUntilTemplatesWereCopied() {
    owner().get(templates).then().statusCode(200).body("items", hasSize(0));
    sync();
    owner().get(templates + "?status=paused").then().body("items.name", contains("offer"));
    owner()
        .get(templates + "?language=pt_BR&name=order_ready")
        .then()
        .body("items", hasSize(1))
        .body("items[0].category", equalTo("utility"))
        .body("items[0].status", equalTo("approved"))
        .body("items[0].quality", equalTo("green"))
        .body("items[0].parameter_format", equalTo("positional"))
        .body("items[0].body", equalTo("Olá {{1}}, o pedido {{2}} saiu."))
        .body("items[0].body_parameters", contains("1", "2"))
        .body("items[0].footer", equalTo("Padaria"));
    problem(owner().get(templates + "?status=good").then(), 422, "validation-failed");
  }

  @Test
  void templateShouldBeReadById() {
    sync();
    owner()
        .get(templates + "/" + id("order_ready"))
        .then()
        .statusCode(200)
        .body("name", equalTo("order_ready"));
    problem(owner().get(templates + "/not-an-id").then(), 404, "not-found");
  }

  @Test
  void previewShouldShowTheTextAndWhatDoesNotFit() {
    sync();
    String preview = templates + "/" + id("order_ready") + "/preview";
    owner()
        .body("{\"parameters\":[\"Ana\",\"42\"]}")
        .post(preview)
        .then()
        .statusCode(200)
        .body("sendable", equalTo(true))
        .body("text", equalTo("Olá Ana, o pedido 42 saiu.\n\nPadaria"))
        .body("violations", hasSize(0));
    owner()
        .body("{\"parameters\":[\"Ana\"]}")
        .post(preview)
        .then()
        .statusCode(200)
        .body("sendable", equalTo(false))
        .body("violations[0].field", equalTo("body"));
    owner()
        .body("{\"parameters\":[\"Ana\",\"42\"]}")
        .post(templates + "/" + id("offer") + "/preview")
        .then()
        .body("sendable", equalTo(false));
  }

  @Test
  void templateShouldBeCreatedOnceAndDeleted() {
    String name = "promo_" + world.fixture.id().toString().replace('-', '_');
    Map<String, Object> request =
        Map.of(
            "name",
            name,
            "language",
            "pt-BR",
            "category",
            "marketing",
            "components",
            java.util.List.of(Map.of("type", "BODY", "text", "Oi")));
    String location =
        owner()
            .body(request)
            .post(templates)
            .then()
            .statusCode(201)
            .body("status", equalTo("pending"))
            .body("language", equalTo("pt_BR"))
            .extract()
            .header("Location");
    sync();
    String path = location.substring(location.indexOf("/api/"));
    owner().get(path).then().statusCode(200).body("name", equalTo(name));
    problem(owner().body(request).post(templates).then(), 409, "template-exists");
    owner().delete(path).then().statusCode(204);
    owner().get(path).then().statusCode(200).body("status", equalTo("deleted"));
    problem(
        as(world.tokenOf(tenant, Role.AGENT)).body(request).post(templates).then(),
        403,
        "not-allowed");
  }

  @Test
  void createShouldSayAllThatIsWrong() {
    problem(
            owner()
                .body(Map.of("name", "Promo!", "language", "x", "category", "spam"))
                .post(templates)
                .then(),
            422,
            "validation-failed")
        .body("violations.field", contains("name", "language", "category", "components"));
  }

  @Test
  void providersFailureShouldBeSaidHonestly() {
    world.cloudApiTemplates.goDown();
    problem(owner().post(templates + "/sync").then(), 503, "provider-unreachable");
    world.cloudApiTemplates.comeBack();
    world.cloudApiTemplates.loseNextAnswer();
    String body =
        "{\"name\":\"lost_%s\",\"language\":\"en\",\"category\":\"utility\",\"components\":[{}]}"
            .formatted(world.fixture.id().toString().replace('-', '_'));
    problem(owner().body(body).post(templates).then(), 504, "outcome-unknown");
  }

  @Test
  void channelWithoutTemplatesShouldSaySo() {
    problem(
        owner().post("/api/channels/" + newChannel() + "/templates/sync").then(),
        409,
        "no-templates");
    owner()
        .get("/api/channels/" + newChannel() + "/templates")
        .then()
        .statusCode(200)
        .body("items", hasSize(0))
        .body("items.name", equalTo(java.util.List.of()));
    problem(owner().get("/api/channels/x/templates").then(), 404, "not-found")
        .body("type", startsWith("urn:"));
  }

  @Test
  void freeTextOutsideOfTheWindowShouldBeRefusedNamingTemplates() {
    sync();
    problem(send("\"text\":\"Oi\""), 422, "window-closed")
        .body("templates.name", hasItem("order_ready"))
        .body("templates.name", not(hasItem("offer")))
        .body("templates[0].id", notNullValue());
  }

  @Test
  void templateShouldBeCheckedBeforeItIsQueued() {
    sync();
    problem(send(template("order_ready", "pt_BR", "\"Ana\"")), 422, "template-unfit")
        .body("reason", equalTo("misfilled"))
        .body("violations[0].field", equalTo("body"));
    problem(send(template("order_ready", "es", "\"Ana\"")), 422, "template-unfit")
        .body("reason", equalTo("not_in_language"))
        .body("languages", contains("pt_BR"));
    problem(send(template("offer", "en", "\"a\",\"b\"")), 422, "template-unfit")
        .body("reason", equalTo("not_approved"))
        .body("template_status", equalTo("paused"));
    problem(send(template("unheard_of", "en", "")), 422, "template-unfit")
        .body("reason", equalTo("absent"));
    send(template("order_ready", "pt_BR", "\"Ana\",\"42\""))
        .statusCode(202)
        .body("text", equalTo("Olá Ana, o pedido 42 saiu.\n\nPadaria"));
  }

  private static String template(String name, String language, String texts) {
    return "\"template\":{\"name\":\"%s\",\"language\":\"%s\",\"parameters\":[%s]}"
        .formatted(name, language, texts);
  }

  private io.restassured.response.ValidatableResponse send(String content) {
    String channel = templates.replaceFirst("/api/channels/", "").replaceFirst("/.*", "");
    return owner()
        .body("{\"channel_id\":\"%s\",\"to\":\"+5511988887777\",%s}".formatted(channel, content))
        .post("/api/messages")
        .then();
  }
}
