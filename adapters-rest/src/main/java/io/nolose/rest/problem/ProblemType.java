package io.nolose.rest.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/**
 * A kind of problem: its name and title never change, for clients decide by them. Each has a
 * section in {@code docs/problems/README.md} (a test compares).
 *
 * @param name lower-case words joined by hyphens
 */
public record ProblemType(String name, int status, String title) {
  private static final String URI_PREFIX = "urn:nolose:problem:";

  public URI uri() {
    return URI.create(URI_PREFIX + name);
  }

  /** Begins a problem of this type; both sentences are for people and hold no secret. */
  public HttpProblem.Builder says(String whatHappened, String whatToDo) {
    return HttpProblem.builder()
        .withType(uri())
        .withTitle(title)
        .withStatus(status)
        .withDetail(whatHappened + " " + whatToDo);
  }
}
