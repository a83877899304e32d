package io.nolose.rest.template;

import io.nolose.domain.template.CatalogResult;
import io.nolose.rest.channel.ChannelProblems;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problems of templates. */
public final class TemplateProblems {
  static final ProblemType NO_TEMPLATES =
      new ProblemType("no-templates", 409, "The channel has no templates");
  static final ProblemType TEMPLATE_EXISTS =
      new ProblemType("template-exists", 409, "There is such a template already");
  static final ProblemType PROVIDER_BUSY =
      new ProblemType("provider-busy", 503, "The provider has too much to do");
  static final ProblemType OUTCOME_UNKNOWN =
      new ProblemType("outcome-unknown", 504, "Nobody knows whether it was done");

  private static final Duration BUSY = Duration.ofMinutes(1);

  private TemplateProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound(
        "template", "Find its id with GET /api/channels/{id}/templates.");
  }

  static HttpProblem withoutTemplates() {
    return NO_TEMPLATES
        .says(
            "None of the channel's connections has templates, or the one that has was never up.",
            "Add a connection of provider cloud_api and connect it.")
        .build();
  }

  /** What a provider answered that did not do what was asked. */
  static HttpProblem failed(CatalogResult<?> result) {
    return switch (result) {
      case CatalogResult.Refused<?> refused -> refused(refused);
      case CatalogResult.Barred<?> barred ->
          ChannelProblems.refused(
              barred.reason(), List.of("put the connection's token and its permissions right"));
      case CatalogResult.Busy<?> busy -> busy(busy.retryAfter());
      case CatalogResult.Unreachable<?> unreachable ->
          ChannelProblems.unreachable(unreachable.cause());
      case CatalogResult.Unknown<?> _ -> unknown();
      case CatalogResult.Done<?> _ -> throw new IllegalStateException("that is no problem");
    };
  }

  private static HttpProblem refused(CatalogResult.Refused<?> refused) {
    return switch (refused.ground()) {
      case EXISTS ->
          TEMPLATE_EXISTS
              .says(
                  "The account has a template of this name and language.",
                  "Choose another name, or delete the other one first.")
              .build();
      case ABSENT -> notFound();
      case INVALID -> ChannelProblems.refused(refused.reason(), List.of());
      case UNSUPPORTED -> withoutTemplates();
    };
  }

  private static HttpProblem busy(@Nullable Duration retryAfter) {
    return PROVIDER_BUSY
        .says("The provider takes no more requests of this kind for a while.", "Try again later.")
        .withHeader(
            "Retry-After", Math.max(1, (retryAfter == null ? BUSY : retryAfter).toSeconds()))
        .build();
  }

  private static HttpProblem unknown() {
    return OUTCOME_UNKNOWN
        .says(
            "The provider was asked and gave no usable answer: it may have done it.",
            "Look at GET /api/channels/{id}/templates in a minute: it is copied anew.")
        .build();
  }
}
