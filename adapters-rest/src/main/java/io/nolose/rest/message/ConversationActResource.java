package io.nolose.rest.message;

import io.nolose.application.delivery.ActInConversation;
import io.nolose.domain.access.Role;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the other side of a conversation is told without a message. */
@Path("/api/conversations/{id}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "conversations")
public class ConversationActResource {
  private final ActInConversation actInConversation;
  private final CurrentCaller current;

  @Inject
  public ConversationActResource(ActInConversation actInConversation, CurrentCaller current) {
    this.actInConversation = actInConversation;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/typing")
  @Operation(
      operationId = "showTyping",
      summary = "Show the other side for a while that somebody writes",
      description =
          "With the Cloud API this marks the newest message as read, too, lasts until the next"
              + " message or 25 seconds, and needs a message that came.")
  @APIResponse(responseCode = "204", description = "It is shown")
  @APIResponse(responseCode = "404", description = "No such conversation")
  @APIResponse(responseCode = "409", description = "Nothing is connected, or nothing came there")
  @APIResponse(responseCode = "422", description = "The provider cannot or will not do it")
  @APIResponse(responseCode = "503", description = "Not done; see Retry-After")
  @APIResponse(responseCode = "504", description = "Nobody knows; asking again is harmless")
  public void showTyping(@PathParam("id") String id) {
    act(id, ActInConversation.Wish.SHOW_TYPING);
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/read")
  @Operation(
      operationId = "markConversationRead",
      summary = "Count nothing as unread any more, and tell the other side",
      description =
          "Here it is read in any case; a problem says that the other side was not told. In groups"
              + " nobody is told.")
  @APIResponse(responseCode = "204", description = "Read, and the other side was told if it asked")
  @APIResponse(responseCode = "404", description = "No such conversation")
  @APIResponse(responseCode = "409", description = "Read here; nothing is connected")
  @APIResponse(responseCode = "422", description = "Read here; the provider refused")
  @APIResponse(responseCode = "503", description = "Read here; the other side was not told yet")
  @APIResponse(responseCode = "504", description = "Read here; nobody knows about the other side")
  public void markRead(@PathParam("id") String id) {
    act(id, ActInConversation.Wish.MARK_READ);
  }

  private void act(String id, ActInConversation.Wish wish) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    ConversationId conversation =
        ConversationId.parse(id).orElseThrow(MessageProblems::conversationNotFound);
    switch (actInConversation.execute(new ActInConversation.Command(tenant, conversation, wish))) {
      case ActInConversation.Outcome.Done() -> {
        // There is nothing to add.
      }
      case ActInConversation.Outcome.NothingReceived() -> {
        if (wish == ActInConversation.Wish.SHOW_TYPING) {
          throw ActProblems.notPossible("Typing is shown in answer to a message, and none came.");
        }
      }
      case ActInConversation.Outcome.NotFound() -> throw MessageProblems.conversationNotFound();
      case ActInConversation.Outcome.NotConnected() -> throw ActProblems.notConnected();
      case ActInConversation.Outcome.NotSupported(var which) ->
          throw ActProblems.notSupported(which);
      case ActInConversation.Outcome.Refused(var failure) -> throw ActProblems.refused(failure);
      case ActInConversation.Outcome.NotDone(var cause, var retryAfter) ->
          throw ActProblems.notDone(cause, retryAfter);
      case ActInConversation.Outcome.Unknown(var cause) -> throw ActProblems.unknown(cause);
    }
  }
}
