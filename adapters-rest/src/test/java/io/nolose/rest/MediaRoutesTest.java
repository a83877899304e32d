package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.MediaTicket;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class MediaRoutesTest extends RestTest {
  private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

  @Test
  void fileShouldComeWithItsTypeAndNoWayToRunScript() throws IOException {
    MediaFile file = stored("image/png", "Foto da loja.png", null);
    byte[] body =
        owner()
            .get("/api/media/" + file.id())
            .then()
            .statusCode(200)
            .header("Content-Type", startsWith("image/png"))
            .header("Content-Length", "10")
            .header(
                "ETag", startsWith("\"84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f"))
            .header("Cache-Control", "private, max-age=31536000, immutable")
            .header("Accept-Ranges", "bytes")
            .header(
                "Content-Disposition",
                "inline; filename=\"Foto da loja.png\"; filename*=UTF-8''Foto%20da%20loja.png")
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", "sandbox; default-src 'none'")
            .header("Cross-Origin-Resource-Policy", "same-site")
            .extract()
            .asByteArray();
    assertThat(body).isEqualTo(BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "image/jpeg, inline",
    "audio/ogg, inline",
    "video/mp4, inline",
    "application/pdf, inline",
    "image/svg+xml, attachment",
    "text/html, attachment",
    "application/xhtml+xml, attachment",
    "application/zip, attachment",
    "text/plain, attachment",
  })
  void fileShouldBeShownOnlyWhenNothingInItCanRun(String type, String way) throws IOException {
    MediaFile file = stored(type, null, null);
    owner().get("/api/media/" + file.id()).then().header("Content-Disposition", way);
  }

  @Test
  void fileShouldNotBeShownWhenItIsNotWhatWasOffered() throws IOException {
    MediaFile file = stored("image/png", null, "00".repeat(32));
    owner()
        .get("/api/media/" + file.id())
        .then()
        .statusCode(200)
        .header("Content-Disposition", "attachment");
    owner()
        .get("/api/media/" + file.id() + "/info")
        .then()
        .body("status", equalTo("stored"))
        .body("verified", equalTo(false));
  }

  @Test
  void nameOfAFileShouldNotBreakOutOfItsHeader() throws IOException {
    MediaFile file = stored("image/png", "a\"; x=\r\nSet-Cookie: b=ção*.png", null);
    owner()
        .get("/api/media/" + file.id())
        .then()
        .header("Set-Cookie", nullValue())
        .header(
            "Content-Disposition",
            "inline; filename=\"a__ x___Set-Cookie_ b___o_.png\";"
                + " filename*=UTF-8''a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%3D%C3%A7%C3%A3o%2A.png");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-3|0123|bytes 0-3/10",
        "bytes=4-|456789|bytes 4-9/10",
        "bytes=-3|789|bytes 7-9/10",
        "bytes=8-99|89|bytes 8-9/10",
        "bytes=-99|0123456789|bytes 0-9/10",
      })
  void partOfAFileShouldCome(String range, String expected, String contentRange)
      throws IOException {
    owner()
        .header("Range", range)
        .get("/api/media/" + stored("audio/ogg", null, null).id())
        .then()
        .statusCode(206)
        .header("Content-Range", contentRange)
        .header("Content-Length", Integer.toString(expected.length()))
        .body(equalTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"bytes=0-1,4-5", "bytes=5-4", "bytes=-", "lines=1-2", "nonsense"})
  void wholeFileShouldComeWhenTheRangeMeansNothingHere(String range) throws IOException {
    owner()
        .header("Range", range)
        .get("/api/media/" + stored("audio/ogg", null, null).id())
        .then()
        .statusCode(200)
        .header("Content-Range", nullValue())
        .body(equalTo("0123456789"));
  }

  @Test
  void wholeFileShouldComeWhenThePartIsOfAnother() throws IOException {
    owner()
        .header("Range", "bytes=0-3")
        .header("If-Range", "\"another\"")
        .get("/api/media/" + stored("audio/ogg", null, null).id())
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"bytes=10-", "bytes=99-100", "bytes=-0"})
  void partBehindTheEndShouldBeRefused(String range) throws IOException {
    problem(
            owner()
                .header("Range", range)
                .get("/api/media/" + stored("audio/ogg", null, null).id())
                .then(),
            416,
            "range-not-satisfiable")
        .header("Content-Range", "bytes */10");
  }

  @Test
  void fileShouldNotComeAgainWhenTheClientHasIt() throws IOException {
    String path = "/api/media/" + stored("image/png", null, null).id();
    String etag = owner().get(path).header("ETag");
    owner()
        .header("If-None-Match", "\"other\", W/" + etag)
        .get(path)
        .then()
        .statusCode(304)
        .header("ETag", etag)
        .body(equalTo(""));
    owner().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
  }

  @Test
  void headShouldDescribeTheFileWithoutItsBytes() throws IOException {
    owner()
        .head("/api/media/" + stored("image/png", null, null).id())
        .then()
        .statusCode(200)
        .header("ETag", notNullValue())
        .header("Content-Length", "10")
        .body(equalTo(""));
  }

  @Test
  void fileShouldBeWaitedForWhenItIsNotHereYet() {
    MediaFile file = saved(offered(null, null));
    problem(owner().get("/api/media/" + file.id()).then(), 409, "media-not-yet-available")
        .header("Retry-After", "1");
    owner()
        .get("/api/media/" + file.id() + "/info")
        .then()
        .statusCode(200)
        .body("id", equalTo(file.id().toString()))
        .body("kind", equalTo("image"))
        .body("status", equalTo("waiting"))
        .body("mime_type", equalTo("image/png"))
        .body("url", nullValue())
        .body("retry_at", notNullValue());
  }

  @Test
  void fileShouldBeGoneWithItsReasonUntilItIsTriedAgain() {
    MediaFile file =
        saved(offered(null, null).fail(new FetchResult.Gone("no such id"), world.time.instant()));
    problem(owner().get("/api/media/" + file.id()).then(), 410, "media-gone")
        .body("reason", equalTo("gone"));
    owner()
        .get("/api/media/" + file.id() + "/info")
        .then()
        .body("status", equalTo("unavailable"))
        .body("reason", equalTo("gone"))
        .body("detail", equalTo("no such id"));
    problem(
        someone(Role.VIEWER).post("/api/media/" + file.id() + "/retry").then(), 403, "not-allowed");
    someone(Role.AGENT)
        .post("/api/media/" + file.id() + "/retry")
        .then()
        .statusCode(200)
        .body("status", equalTo("waiting"));
    problem(owner().get("/api/media/" + file.id()).then(), 409, "media-not-yet-available");
  }

  @Test
  void fileShouldBeMissingWhenItsBytesWereNotRestored() {
    MediaContent lost = new MediaContent("ab".repeat(32), 5);
    MediaFile file = saved(offered(null, null).receive(lost, "image/png", world.time.instant()));
    problem(owner().get("/api/media/" + file.id()).then(), 410, "media-gone")
        .body("reason", equalTo("missing"));
  }

  @Test
  void nobodyShouldReadWithoutSigningIn() throws IOException {
    problem(
        anybody().get("/api/media/" + stored("image/png", null, null).id()).then(),
        401,
        "not-signed-in");
  }

  private MediaFile offered(@Nullable String fileName, @Nullable String sha256) {
    Channel channel = world.fixture.storedChannel(tenant);
    return MediaFile.offered(
        tenant,
        new MediaId(world.fixture.id()),
        channel.id(),
        channel.connections().getFirst().id(),
        new MediaOffer(new MediaTicket("1"), MediaKind.IMAGE, "image/png", fileName, sha256, null),
        false,
        world.time.instant());
  }

  private MediaFile saved(MediaFile file) {
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.media().saveAll(tenant, List.of(file)));
    return file;
  }

  private MediaFile stored(String type, @Nullable String fileName, @Nullable String sha256)
      throws IOException {
    MediaContent content;
    try (MediaStore.Draft draft = world.files.begin(tenant)) {
      draft.output().write(BYTES);
      content = draft.keep();
    }
    MediaFile file = offered(fileName, sha256);
    while (file.isWaiting()) {
      file = file.receive(content, type, world.time.instant());
    }
    return saved(file);
  }
}
