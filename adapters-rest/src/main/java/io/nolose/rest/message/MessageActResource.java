package io.nolose.rest.message;

import io.nolose.application.delivery.ActOnMessage;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a message that is there: the provider is asked while the client waits, and
 * the answer says what came of it. All of it can be asked for again without harm.
 */
@Path("/api/messages/{id}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages")
public class MessageActResource {
  private static final int EMOJI_LENGTH_MAX = 100;

  private final ActOnMessage actOnMessage;
  private final MessageQueries messages;
  private final MessageResponses responses;
  private final CurrentCaller current;

  @Inject
  public MessageActResource(
      ActOnMessage actOnMessage,
      MessageQueries messages,
      MessageResponses responses,
      CurrentCaller current) {
    this.actOnMessage = actOnMessage;
    this.messages = messages;
    this.responses = responses;
    this.current = current;
  }

  /** Which emoji. */
  @RegisterForReflection
  public record ReactionRequest(@Schema(required = true, examples = "👍") @Nullable String emoji) {}

  /** What it is to say. */
  @RegisterForReflection
  public record EditRequest(@Schema(required = true) @Nullable String text) {}

  @PUT
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/reaction")
  @Operation(
      operationId = "reactToMessage",
      summary = "Put our reaction on a message, in place of an earlier one")
  @APIResponse(responseCode = "200", description = "The message with the reaction")
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It has not left yet, or nothing is connected")
  @APIResponse(responseCode = "422", description = "The provider refused")
  @APIResponse(responseCode = "503", description = "Not done; see Retry-After")
  @APIResponse(responseCode = "504", description = "Nobody knows; asking again is harmless")
  public MessageResponse react(@PathParam("id") String id, @Nullable ReactionRequest request) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    Violations violations = new Violations();
    String emoji = violations.text("emoji", Violations.body(request).emoji(), EMOJI_LENGTH_MAX);
    violations.throwIfAny();
    return act(tenant, id, new ActOnMessage.Wish.React(emoji));
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/reaction")
  @Operation(operationId = "takeReactionBack", summary = "Take our reaction back")
  @APIResponse(responseCode = "200", description = "The message without the reaction")
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It has not left yet, or nothing is connected")
  @APIResponse(responseCode = "422", description = "The provider refused")
  @APIResponse(responseCode = "503", description = "Not done; see Retry-After")
  @APIResponse(responseCode = "504", description = "Nobody knows; asking again is harmless")
  public MessageResponse takeReactionBack(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    return act(tenant, id, new ActOnMessage.Wish.React(null));
  }

  @PATCH
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Operation(
      operationId = "editMessage",
      summary = "Say a text of ours differently",
      description = "Through Evolution API only. What it said first stays in original_text.")
  @APIResponse(responseCode = "200", description = "The message as it is now")
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It is not ours, or no text, or has not left")
  @APIResponse(responseCode = "422", description = "The provider cannot or will not do it")
  @APIResponse(responseCode = "503", description = "Not done; see Retry-After")
  @APIResponse(responseCode = "504", description = "Nobody knows; asking again is harmless")
  public MessageResponse edit(@PathParam("id") String id, @Nullable EditRequest request) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    Violations violations = new Violations();
    MessageContent.Text text = SendMessageRequest.text(violations, Violations.body(request).text());
    violations.throwIfAny();
    if (text == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    return act(tenant, id, new ActOnMessage.Wish.Edit(text));
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Operation(
      operationId = "takeMessageBack",
      summary = "Take a message of ours back for everyone",
      description =
          "Through Evolution API only. At the provider it is deleted; here it stays, with"
              + " revoked_at.")
  @APIResponse(responseCode = "200", description = "The message, marked as taken back")
  @APIResponse(responseCode = "404", description = "No such message")
  @APIResponse(responseCode = "409", description = "It is not ours, or has not left yet")
  @APIResponse(responseCode = "422", description = "The provider cannot or will not do it")
  @APIResponse(responseCode = "503", description = "Not done; see Retry-After")
  @APIResponse(responseCode = "504", description = "Nobody knows; asking again is harmless")
  public MessageResponse takeBack(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    return act(tenant, id, new ActOnMessage.Wish.TakeBack());
  }

  private MessageResponse act(TenantId tenant, String id, ActOnMessage.Wish wish) {
    MessageId message = MessageId.parse(id).orElseThrow(MessageProblems::notFound);
    return switch (actOnMessage.execute(new ActOnMessage.Command(tenant, message, wish))) {
      case ActOnMessage.Outcome.Done(var done) -> shown(tenant, done);
      case ActOnMessage.Outcome.NotFound() -> throw MessageProblems.notFound();
      case ActOnMessage.Outcome.NotPossible(var reason) -> throw ActProblems.notPossible(reason);
      case ActOnMessage.Outcome.NotConnected() -> throw ActProblems.notConnected();
      case ActOnMessage.Outcome.NotSupported(var which) -> throw ActProblems.notSupported(which);
      case ActOnMessage.Outcome.Refused(var failure) -> throw ActProblems.refused(failure);
      case ActOnMessage.Outcome.NotDone(var cause, var retryAfter) ->
          throw ActProblems.notDone(cause, retryAfter);
      case ActOnMessage.Outcome.Unknown(var cause) -> throw ActProblems.unknown(cause);
    };
  }

  private MessageResponse shown(TenantId tenant, MessageId id) {
    return messages
        .find(tenant, id)
        .map(view -> responses.of(tenant, view))
        .orElseThrow(MessageProblems::notFound);
  }
}
