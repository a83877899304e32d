package io.nolose.rest.message;

import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Queues a message and answers with it; what {@code POST /api/messages} and old routes share. */
@Singleton
public final class Sending {
  private final SendMessage sendMessage;
  private final MessageQueries messages;
  private final MessageResponses responses;
  private final RefusalProblems refusals;

  @Inject
  public Sending(
      SendMessage sendMessage,
      MessageQueries messages,
      MessageResponses responses,
      RefusalProblems refusals) {
    this.sendMessage = sendMessage;
    this.messages = messages;
    this.responses = responses;
    this.refusals = refusals;
  }

  /** Answers 202 with the queued message; throws the problem that fits any other outcome. */
  public RestResponse<MessageResponse> execute(SendMessage.Command command) {
    return switch (sendMessage.execute(command)) {
      case SendMessage.Outcome.Queued(var message) -> accepted(command.tenant(), message);
      case SendMessage.Outcome.TimeRefused() ->
          throw Violations.problem("send_at", "lies in the future, at most a year ahead");
      case SendMessage.Outcome.ContactNotFound _, SendMessage.Outcome.NoAddress _ ->
          throw new IllegalStateException("nobody asked for a contact");
      case SendMessage.Outcome.ConversationNotFound() ->
          throw MessageProblems.conversationNotFound();
      case SendMessage.Outcome.Refused(var refusal) -> throw refusals.of(command.tenant(), refusal);
      case SendMessage.Outcome.ChannelNotFound() -> throw MessageProblems.channelNotFound();
    };
  }

  private RestResponse<MessageResponse> accepted(TenantId tenant, MessageId id) {
    MessageView view =
        messages
            .find(tenant, id)
            .orElseThrow(() -> new IllegalStateException("a queued message is stored"));
    return RestResponse.ResponseBuilder.<MessageResponse>create(202)
        .entity(responses.of(tenant, view))
        .location(URI.create("/api/messages/" + id))
        .build();
  }
}
