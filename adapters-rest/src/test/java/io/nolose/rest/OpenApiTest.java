package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published interface changes only when somebody means it. */
@QuarkusTest
class OpenApiTest extends RestTest {
  private static final Path COMMITTED = Path.of("../docs/openapi.yaml");
  private static final Path GENERATED = Path.of("target/openapi.yaml");

  @Test
  void committedDocumentShouldBeTheGeneratedOne() throws IOException {
    String generated =
        anybody().accept("application/yaml").get("/api/openapi").then().extract().asString();
    Files.writeString(GENERATED, generated);

    assertThat(generated)
        .as("copy adapters-rest/target/openapi.yaml to docs/openapi.yaml if the change is meant")
        .isEqualTo(Files.readString(COMMITTED));
  }

  @Test
  void documentShouldNameFieldsAsClientsWriteThem() {
    anybody()
        .get("/api/openapi")
        .then()
        .statusCode(200)
        .body(containsString("refresh_token"))
        .body(org.hamcrest.Matchers.not(containsString("refreshToken")));
  }

  @Test
  void pageShouldBeOpenToEverybody() {
    anybody().get("/api/docs/").then().statusCode(200).body(containsString("swagger"));
  }
}
