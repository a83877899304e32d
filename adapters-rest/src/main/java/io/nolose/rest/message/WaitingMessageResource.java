package io.nolose.rest.message;

import io.nolose.application.delivery.ResendMessage;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Messages of ours that have not left, or not for certain. */
@Path("/api/messages/{id}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages")
public class WaitingMessageResource {
  private final CancelSend cancelSend;
  private final ResendMessage resendMessage;
  private final MessageQueries messages;
  private final MessageResponses responses;
  private final CurrentCaller current;

  @Inject
  public WaitingMessageResource(
      CancelSend cancelSend,
      ResendMessage resendMessage,
      MessageQueries messages,
      MessageResponses responses,
      CurrentCaller current) {
    this.cancelSend = cancelSend;
    this.resendMessage = resendMessage;
    this.messages = messages;
    this.responses = responses;
    this.current = current;
  }

  @POST
  @Path("/cancel")
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "cancelMessage",
      summary = "Take a message back that is scheduled or queued; safe to repeat")
  @APIResponse(responseCode = "200", description = "Taken back, now or before")
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It has left, or is being handed over")
  public MessageResponse cancel(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    MessageId message = MessageId.parse(id).orElseThrow(MessageProblems::notFound);
    return switch (cancelSend.execute(new CancelSend.Command(tenant, message))) {
      case CancelSend.Outcome.Cancelled() ->
          messages
              .find(tenant, message)
              .map(view -> responses.of(tenant, view))
              .orElseThrow(MessageProblems::notFound);
      case CancelSend.Outcome.TooLate(var status) -> throw MessageProblems.hasLeft(status);
      case CancelSend.Outcome.NotFound() -> throw MessageProblems.notFound();
    };
  }

  @POST
  @Path("/resend")
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "resendMessage",
      summary = "Send a failed or unknown message once more, as a new one that names it",
      description =
          "Of an unknown message nobody knows whether it arrived: the recipient may get it twice."
              + " Asked again, it answers with the same new message.")
  @APIResponse(
      responseCode = "202",
      description = "The new message, queued",
      content = @Content(schema = @Schema(implementation = MessageResponse.class)))
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It neither failed nor is unknown")
  @APIResponse(responseCode = "422", description = "It cannot be sent now")
  public RestResponse<MessageResponse> resend(@PathParam("id") String id) {
    Caller caller = current.require(Role.AGENT);
    MessageId message = MessageId.parse(id).orElseThrow(MessageProblems::notFound);
    return switch (resendMessage.execute(
        new ResendMessage.Command(caller.tenant(), caller.user(), message))) {
      case ResendMessage.Outcome.Queued(var successor) -> accepted(caller.tenant(), successor);
      case ResendMessage.Outcome.NotResendable(var status) ->
          throw MessageProblems.notResendable(status);
      case ResendMessage.Outcome.Refused(var failure) -> throw MessageProblems.notSendable(failure);
      case ResendMessage.Outcome.NotFound() -> throw MessageProblems.notFound();
    };
  }

  private RestResponse<MessageResponse> accepted(TenantId tenant, MessageId id) {
    return RestResponse.ResponseBuilder.<MessageResponse>create(202)
        .entity(
            messages
                .find(tenant, id)
                .map(view -> responses.of(tenant, view))
                .orElseThrow(MessageProblems::notFound))
        .location(URI.create("/api/messages/" + id))
        .build();
  }
}
