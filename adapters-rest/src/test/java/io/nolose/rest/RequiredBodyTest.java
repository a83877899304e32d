package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever forgets the body is told so, on every route that documents one as required. */
@QuarkusTest
class RequiredBodyTest extends RestTest {
  private record Route(Method method, String path) {}

  @Test
  void documentShouldNameRoutesThatNeedABody() {
    assertThat(routes()).hasSizeGreaterThan(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void routeShouldAskForItsBody(String body) {
    for (Route route : routes()) {
      RequestSpecification request = owner();
      if (!body.isEmpty()) {
        request.body(body);
      }

      problem(request.request(route.method(), route.path()).then(), 422, "validation-failed")
          .body("violations.field", equalTo(List.of("body")))
          .body("instance", equalTo(route.path()));
    }
  }

  private static List<Route> routes() {
    Map<String, Map<String, Object>> paths =
        anybody().accept("application/json").get("/api/openapi").jsonPath().getMap("paths");
    List<Route> routes = new ArrayList<>();
    paths.forEach((path, item) ->
        item.forEach((method, operation) -> {
          if (operation instanceof Map<?, ?> described
              && described.get("requestBody") instanceof Map<?, ?> body
              && Boolean.TRUE.equals(body.get("required"))
              && body.get("content") instanceof Map<?, ?> content
              && content.containsKey("application/json")) {
            routes.add(
                new Route(
                    Method.valueOf(method.toUpperCase(Locale.ROOT)),
                    path.replaceAll("\\{[^}]*}", UUID.randomUUID().toString())));
          }
        }));
    return routes;
  }
}
