package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChannelRoutesTest extends RestTest {
  private Map<String, Object> officialChannel() {
    return Map.of(
        "name",
        "Oficial",
        "provider",
        "cloud_api",
        "credentials",
        Map.of("access_token", "EAAG-secret", "phone_number_id", world.fixture.id().toString()));
  }

  @Test
  void creatingShouldUseTheDefaultProviderWhenNoneIsNamed() {
    owner()
        .body(Map.of("name", " Balcão "))
        .post("/api/channels")
        .then()
        .statusCode(201)
        .header("Location", containsString("/api/channels/"))
        .body("name", equalTo("Balcão"))
        .body("status", equalTo("disconnected"))
        .body("connections.size()", equalTo(1))
        .body("connections[0].provider", equalTo("evolution"))
        .body("connections[0].phone_number", nullValue())
        .body("connections[0].created_at", matches())
        .body("connections[0].updated_at", notNullValue());
  }

  private static org.hamcrest.Matcher<String> matches() {
    return org.hamcrest.Matchers.matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
  }

  @Test
  void credentialsShouldNeverBeReturned() {
    String id =
        owner()
            .body(officialChannel())
            .post("/api/channels")
            .then()
            .statusCode(201)
            .body(not(containsString("EAAG-secret")))
            .extract()
            .path("id");

    owner().get("/api/channels/" + id).then().body(not(containsString("EAAG-secret")));
    owner().get("/api/channels").then().body(not(containsString("EAAG-secret")));
  }

  @Test
  void creatingShouldSayWhatIsWrongWithTheCredentials() {
    problem(
            owner()
                .body(Map.of("name", "Oficial", "provider", "cloud_api"))
                .post("/api/channels")
                .then(),
            422,
            "invalid-credentials")
        .body("problems[0]", containsString("credentials.access_token"));
  }

  @Test
  void creatingShouldConflictWhenTheAccountIsTaken() {
    Map<String, Object> official = officialChannel();
    owner().body(official).post("/api/channels").then().statusCode(201);

    problem(owner().body(official).post("/api/channels").then(), 409, "account-taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\u2003"})
  void creatingShouldBeInvalidWhenTheNameIsBlank(String name) {
    problem(
            owner().body(Map.of("name", name)).post("/api/channels").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("name"));
  }

  @Test
  void creatingShouldBeInvalidWhenTheNameIsTooLong() {
    problem(
        owner().body(Map.of("name", "x".repeat(201))).post("/api/channels").then(),
        422,
        "validation-failed");
  }

  @Test
  void listShouldGoOnByCursorUntilItsEnd() {
    for (int count = 0; count < 5; count++) {
      newChannel();
    }
    Set<String> seen = new HashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonPath page =
          owner()
              .queryParam("limit", 2)
              .queryParam("cursor", cursor)
              .get("/api/channels")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      List<String> ids = page.getList("items.id");
      assertThat(ids).isNotEmpty();
      assertThat(seen).doesNotContainAnyElementsOf(ids);
      seen.addAll(ids);
      cursor = page.getString("next_cursor");
      pages++;
    } while (cursor != null && pages < 10);
    assertThat(seen).hasSize(5);
    assertThat(pages).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "201", "-1", "many", "1.5"})
  void listShouldRefuseALimitThatIsNoNumberFrom1To200(String limit) {
    problem(
            owner().queryParam("limit", limit).get("/api/channels").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("limit"));
  }

  @Test
  void listShouldRefuseACursorThatWeDidNotMake() {
    problem(
            owner().queryParam("cursor", "bm90IG91cnM").get("/api/channels").then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("cursor"));
  }

  @Test
  void deletedChannelShouldNotBeFound() {
    ChannelId channel = newChannel();

    owner().delete("/api/channels/" + channel).then().statusCode(204);

    problem(owner().get("/api/channels/" + channel).then(), 404, "not-found");
    problem(owner().delete("/api/channels/" + channel).then(), 404, "not-found");
  }

  @Test
  void channelShouldTakeASecondConnectionAndLoseItAgain() {
    ChannelId channel = newChannel();
    String added =
        owner()
            .body(
                Map.of(
                    "provider", "cloud_api", "credentials", officialChannel().get("credentials")))
            .post("/api/channels/" + channel + "/connections")
            .then()
            .statusCode(201)
            .body("connections.size()", equalTo(2))
            .extract()
            .path("connections.find { it.provider == 'cloud_api' }.id");

    problem(
        owner()
            .body(Map.of("provider", "evolution"))
            .post("/api/channels/" + channel + "/connections")
            .then(),
        409,
        "provider-taken");
    owner()
        .delete("/api/channels/" + channel + "/connections/" + added)
        .then()
        .statusCode(200)
        .body("connections.size()", equalTo(1));
    problem(
        owner().delete("/api/channels/" + channel + "/connections/" + added).then(),
        404,
        "not-found");
  }

  @Test
  void connectingShouldLeadFromQrCodeToConnected() {
    ChannelId channel = newChannel();
    owner()
        .post("/api/channels/" + channel + "/connect")
        .then()
        .statusCode(202)
        .body("status", equalTo("qr"))
        .body("qr.code", equalTo("2@abc"))
        .body("channel.status", equalTo("qr"));
    owner()
        .get("/api/channels/" + channel + "/qr")
        .then()
        .statusCode(200)
        .body("status", equalTo("qr"))
        .body("image", startsWith("data:image/png;base64,"))
        .body("expires_at", notNullValue());
    byte[] png =
        owner()
            .accept("image/png")
            .get("/api/channels/" + channel + "/qr")
            .then()
            .statusCode(200)
            .contentType("image/png")
            .extract()
            .asByteArray();
    assertThat(png).startsWith(0x89, 'P', 'N', 'G');

    world.evolution.link(connectionOf(channel));
    owner()
        .body("{}")
        .post("/api/channels/" + channel + "/connect")
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"))
        .body("qr", nullValue())
        .body("channel.phone_number", equalTo(FakeProvider.OWN_NUMBER.value()))
        .body("channel.last_connected_at", notNullValue());
    owner()
        .get("/api/channels/" + channel + "/qr")
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"))
        .body("image", nullValue());
    problem(
        owner().accept("image/png").get("/api/channels/" + channel + "/qr").then(),
        409,
        "already-connected");

    owner()
        .post("/api/channels/" + channel + "/disconnect")
        .then()
        .statusCode(200)
        .body("status", equalTo("disconnected"))
        .body("connections[0].status_reason", equalTo("disconnected on request"));
  }

  @Test
  void connectingShouldShowAPairingCodeWhenAPhoneIsNamed() {
    owner()
        .body(Map.of("phone_number", "+55 11 98888-7777"))
        .post("/api/channels/" + newChannel() + "/connect")
        .then()
        .statusCode(202)
        .body("qr.pairing_code", equalTo("ABCD1234"));
  }

  @Test
  void connectingShouldBeInvalidWhenThePhoneIsNoNumber() {
    problem(
            owner()
                .body(Map.of("phone_number", "soon"))
                .post("/api/channels/" + newChannel() + "/connect")
                .then(),
            422,
            "validation-failed")
        .body("violations[0].field", equalTo("phone_number"));
  }

  @Test
  void connectingTwiceShouldShowTheSameConnection() {
    ChannelId channel = newChannel();
    String first = owner().post("/api/channels/" + channel + "/connect").path("connection_id");

    owner()
        .post("/api/channels/" + channel + "/connect")
        .then()
        .statusCode(202)
        .body("connection_id", equalTo(first))
        .body("channel.connections.size()", equalTo(1));
  }

  @Test
  void connectingShouldBePutOffWhenTheProviderIsSilent() {
    ChannelId channel = newChannel();
    world.evolution.mood = FakeProvider.Mood.SILENT;

    problem(
            owner().post("/api/channels/" + channel + "/connect").then(),
            503,
            "provider-unreachable")
        .header("Retry-After", notNullValue());
    problem(owner().get("/api/channels/" + channel + "/qr").then(), 503, "provider-unreachable");
  }

  @Test
  void connectingShouldSayWhatIsMissingWhenTheProviderRefuses() {
    ChannelId channel = newChannel();
    world.evolution.mood = FakeProvider.Mood.REFUSING;

    problem(owner().post("/api/channels/" + channel + "/connect").then(), 422, "provider-refused")
        .body("missing[0]", equalTo("make a new token"));
  }

  @Test
  void qrShouldSayThatItIsNotThereYet() {
    ChannelId channel = newChannel();
    world.evolution.mood = FakeProvider.Mood.SLOW_TO_PAIR;

    owner()
        .get("/api/channels/" + channel + "/qr")
        .then()
        .statusCode(200)
        .body("status", equalTo("connecting"));
    problem(
            owner().accept("image/png").get("/api/channels/" + channel + "/qr").then(),
            409,
            "qr-not-ready")
        .header("Retry-After", "1");
  }

  @Test
  void qrShouldConflictWhenTheProviderDoesNotPair() {
    String id = owner().body(officialChannel()).post("/api/channels").then().extract().path("id");

    problem(owner().get("/api/channels/" + id + "/qr").then(), 409, "no-pairing");
    owner()
        .post("/api/channels/" + id + "/connect")
        .then()
        .statusCode(200)
        .body("status", equalTo("connected"));
  }

  @Test
  void connectingShouldConflictWhenTheChannelHasNoConnection() {
    ChannelId channel = newChannel();
    ConnectionId connection = connectionOf(channel);
    owner()
        .delete("/api/channels/" + channel + "/connections/" + connection)
        .then()
        .statusCode(200)
        .body("status_reason", equalTo("the channel has no connection"));

    problem(owner().post("/api/channels/" + channel + "/connect").then(), 409, "no-connection");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"AGENT", "VIEWER"})
  void channelsShouldOnlyBeManagedByAdmins(Role role) {
    ChannelId channel = newChannel();
    String path = "/api/channels/" + channel;
    String user = world.tokenOf(tenant, role);

    problem(as(user).body(Map.of("name", "x")).post("/api/channels").then(), 403, "not-allowed")
        .body("needed_role", equalTo("admin"));
    problem(as(user).delete(path).then(), 403, "not-allowed");
    problem(as(user).post(path + "/connect").then(), 403, "not-allowed");
    problem(as(user).post(path + "/disconnect").then(), 403, "not-allowed");
    problem(as(user).get(path + "/qr").then(), 403, "not-allowed");
    problem(
        as(user).body(Map.of("provider", "cloud_api")).post(path + "/connections").then(),
        403,
        "not-allowed");
    problem(
        as(user).delete(path + "/connections/" + connectionOf(channel)).then(), 403, "not-allowed");
    as(user).get(path).then().statusCode(200);
  }

  @Test
  void adminShouldManageChannels() {
    assertThat(newChannel(someone(Role.ADMIN))).isNotNull();
  }
}
