package io.nolose.rest.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.application.idempotency.StoredAnswer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Answers in the form in which they are remembered, and back. */
@Singleton
public class Answers {
  static final String REPLAY = "Idempotent-Replay";

  private static final String PROBLEM = "application/problem+json";

  private final ObjectMapper json;

  @Inject
  public Answers(ObjectMapper json) {
    this.json = json;
  }

  /** Whether the same request would be told the same again: a rule said no. */
  static boolean isRemembered(HttpProblem problem) {
    return switch (problem.getStatusCode()) {
      case 400, 401, 429 -> false;
      default -> problem.getStatusCode() < 500;
    };
  }

  /** Of what a route returned. */
  StoredAnswer of(@Nullable Object returned) {
    return switch (returned) {
      case null -> new StoredAnswer(204, null, null, null);
      case RestResponse<?> answer ->
          of(answer.getStatus(), answer.getHeaders(), answer.getEntity());
      case Response answer -> of(answer.getStatus(), answer.getHeaders(), answer.getEntity());
      default -> new StoredAnswer(200, null, MediaType.APPLICATION_JSON, text(returned));
    };
  }

  /** Of a problem it raised. */
  StoredAnswer of(HttpProblem problem, String path) {
    HttpProblem placed =
        problem.getInstance() == null
            ? HttpProblem.builder(problem).withInstance(URI.create(path)).build()
            : problem;
    return new StoredAnswer(problem.getStatusCode(), null, PROBLEM, text(placed));
  }

  private StoredAnswer of(
      int status, MultivaluedMap<String, Object> headers, @Nullable Object entity) {
    Object location = headers.getFirst(HttpHeaders.LOCATION);
    return new StoredAnswer(
        status,
        location == null ? null : location.toString(),
        entity == null ? null : MediaType.APPLICATION_JSON,
        entity == null ? null : text(entity));
  }

  private String text(Object entity) {
    try {
      return json.writeValueAsString(entity);
    } catch (JsonProcessingException unforeseen) {
      throw new IllegalStateException(unforeseen);
    }
  }

  /** Says it again. */
  static Response again(StoredAnswer answer) {
    Response.ResponseBuilder again = Response.status(answer.status()).header(REPLAY, "true");
    if (answer.location() != null) {
      again.header(HttpHeaders.LOCATION, answer.location());
    }
    if (answer.body() != null) {
      again.type(answer.contentType()).entity(answer.body().getBytes(StandardCharsets.UTF_8));
    }
    return again.build();
  }
}
