package io.nolose.rest.message;

import io.nolose.application.PageRequest;
import io.nolose.application.message.Refusal;
import io.nolose.application.template.TemplateDesk;
import io.nolose.application.template.TemplateQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.SendingProfile;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.nolose.rest.problem.Violation;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Why a message is not queued, as problems. */
@Singleton
public final class RefusalProblems {
  static final ProblemType NOT_SENDABLE =
      new ProblemType("not-sendable", 422, "The message cannot be sent through this channel");
  static final ProblemType FILE_NOT_STORED =
      new ProblemType("file-not-stored", 422, "The file to send is not here");
  static final ProblemType NOT_QUOTABLE =
      new ProblemType("not-quotable", 422, "The message cannot be answered");

  private static final ProblemType TEMPLATE_UNFIT =
      new ProblemType("template-unfit", 422, "The template cannot be sent like this");
  private static final ProblemType WINDOW_CLOSED =
      new ProblemType("window-closed", 422, "Only a template can be sent now");
  private static final ProblemType MARKETING_STOPPED =
      new ProblemType("marketing-stopped", 422, "The contact wants no marketing");
  private static final int TEMPLATES_MAX = 20;

  /** A template that could be sent instead. */
  @RegisterForReflection
  public record Usable(String id, String name, String language) {}

  private final TemplateQueries templates;

  @Inject
  public RefusalProblems(TemplateQueries templates) {
    this.templates = templates;
  }

  /** The problem that says why. */
  public HttpProblem of(TenantId tenant, Refusal refusal) {
    return switch (refusal) {
      case Refusal.NotSendable(var provider, SendingProfile.Objection objection) ->
          NOT_SENDABLE
              .says(objection.reason(), objection.alternative())
              .with("reason", objection.code())
              .with("alternative", objection.alternative())
              .with("provider", provider.wireName())
              .build();
      case Refusal.TemplateUnfit(var verdict) -> unfit(verdict);
      case Refusal.WindowClosed(var channel) ->
          WINDOW_CLOSED
              .says(
                  "The contact has not written for a day, and the provider takes only templates now.",
                  "Send one of \"templates\", or wait until he writes.")
              .with("templates", usable(tenant, channel))
              .build();
      case Refusal.MarketingStopped(var contact, var since) ->
          MARKETING_STOPPED
              .says(
                  "The contact asked for no more marketing.",
                  "Send a template of another category, or none.")
              .with("contact_id", contact.toString())
              .with("since", since.toString())
              .build();
      case Refusal.FileNotFound _ ->
          RequestProblems.notFound("file", "Upload it with POST /api/media.");
      case Refusal.FileNotStored(var file) ->
          FILE_NOT_STORED
              .says(
                  "The provider has not handed the file out.",
                  "See GET /api/media/" + file + "/info, or upload a copy with POST /api/media.")
              .build();
      case Refusal.QuotedNotFound _ ->
          NOT_QUOTABLE
              .says(
                  "The message to answer is not in this conversation.",
                  "Find its id with GET /api/conversations/{id}/messages.")
              .build();
      case Refusal.QuotedNotSent _ ->
          NOT_QUOTABLE
              .says(
                  "The message to answer has not left yet.",
                  "Answer it once it was accepted, or send without reply_to_message_id.")
              .build();
    };
  }

  private List<Usable> usable(TenantId tenant, ChannelId channel) {
    return templates
        .list(
            tenant,
            new TemplateQueries.Filter(channel, TemplateStatus.APPROVED, null, null),
            new PageRequest(null, TEMPLATES_MAX))
        .items()
        .stream()
        .map(it -> new Usable(it.id().toString(), it.name(), it.language()))
        .toList();
  }

  private static HttpProblem unfit(TemplateDesk.Verdict verdict) {
    return switch (verdict) {
      case TemplateDesk.Verdict.Absent() ->
          unfit("absent", "There is no such template.", "See GET /api/channels/{id}/templates.")
              .build();
      case TemplateDesk.Verdict.NotInLanguage(var languages) ->
          unfit(
                  "not_in_language",
                  "There is no such template in this language.",
                  "Choose one of \"languages\".")
              .with("languages", languages)
              .build();
      case TemplateDesk.Verdict.NotApproved(var status, var reason) ->
          unfit(
                  "not_approved",
                  "The template is " + status.wireName() + ".",
                  reason == null ? "Choose another." : "The provider says: " + reason + ".")
              .with("template_status", status.wireName())
              .build();
      case TemplateDesk.Verdict.Misfilled(var violations) ->
          unfit(
                  "misfilled",
                  violations.stream()
                      .map(it -> it.place() + " " + it.message())
                      .collect(Collectors.joining("; ", "What fills it does not fit: ", ".")),
                  "Correct it and send it again.")
              .with(
                  "violations",
                  violations.stream().map(it -> new Violation(it.place(), it.message())).toList())
              .build();
      case TemplateDesk.Verdict.Fits _, TemplateDesk.Verdict.Unheard _ ->
          throw new IllegalStateException("that is no reason");
    };
  }

  private static HttpProblem.Builder unfit(String reason, String whatHappened, String whatToDo) {
    return TEMPLATE_UNFIT.says(whatHappened, whatToDo).with("reason", reason);
  }
}
