package io.nolose.rest.problem;

import io.nolose.application.UuidSource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Gives problems that the framework raised a type and a way out. What failed unexpectedly is logged
 * under a trace id, and the client gets the id and nothing else.
 */
@ApplicationScoped
public class FrameworkProblems implements ProblemPostProcessor {
  private static final Logger LOG = Logger.getLogger(FrameworkProblems.class);

  private final UuidSource ids;

  @Inject
  public FrameworkProblems(UuidSource ids) {
    this.ids = ids;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    if (problem.getType() != null) {
      return problem;
    }
    if (problem.getStatusCode() >= 500) {
      return unexpected(problem, context);
    }
    HttpProblem typed =
        Optional.of(problem)
            .filter(it -> it.getStatusCode() == RequestProblems.MALFORMED_REQUEST.status())
            .flatMap(_ -> UnreadableJson.explain(context.cause))
            .orElseGet(() -> typed(problem));
    HttpProblem.Builder copy = HttpProblem.builder(typed).withInstance(problem.getInstance());
    for (Map.Entry<String, Object> header : problem.getHeaders().entrySet()) {
      if (!typed.getHeaders().containsKey(header.getKey())
          && !header.getKey().equalsIgnoreCase("content-type")) {
        copy.withHeader(header.getKey(), header.getValue());
      }
    }
    return copy.build();
  }

  private HttpProblem unexpected(HttpProblem problem, ProblemContext context) {
    String trace = ids.next().toString();
    LOG.errorf(context.cause, "Unexpected failure of %s, trace id %s", context.path, trace);
    return ServerProblems.unexpected()
        .withInstance(problem.getInstance())
        .with("trace_id", trace)
        .build();
  }

  private static HttpProblem typed(HttpProblem problem) {
    return switch (problem.getStatusCode()) {
      case 400 -> RequestProblems.malformed("The request cannot be read.");
      case 401 -> RequestProblems.notSignedIn("A valid access token is missing.").build();
      case 403 ->
          RequestProblems.NOT_ALLOWED
              .says("You may not do this.", "Ask an owner or admin of your tenant.")
              .build();
      case 404 -> RequestProblems.notFound("route", "See /api/docs for those that exist.");
      case 405 ->
          RequestProblems.METHOD_NOT_ALLOWED
              .says("This route does not know that method.", "See /api/docs for those it knows.")
              .build();
      case 406 ->
          RequestProblems.NOT_ACCEPTABLE
              .says(
                  "Nothing in the Accept header can be produced here.",
                  "Accept application/json (or image/png for a QR code).")
              .build();
      case 413 ->
          RequestProblems.BODY_TOO_LARGE
              .says("The body is larger than we read.", "Send less at once.")
              .build();
      case 415 ->
          RequestProblems.UNSUPPORTED_MEDIA_TYPE
              .says("The body's media type is not read here.", "Send application/json.")
              .build();
      default -> refused(problem);
    };
  }

  private static HttpProblem refused(HttpProblem problem) {
    return HttpProblem.builder(
            RequestProblems.REQUEST_REFUSED
                .says("The request was refused.", "See /api/docs for what this route expects.")
                .build())
        .withStatus(problem.getStatusCode())
        .build();
  }
}
