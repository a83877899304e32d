package io.nolose.rest.message;

import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Writing and reading messages. */
@Path("/api/messages")
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages", description = "Messages with the facts known of their fate")
public class MessageResource {
  private final Sending sending;
  private final MessageLists lists;
  private final MessageQueries messages;
  private final MessageResponses responses;
  private final PhoneNumberReader numbers;
  private final CurrentCaller current;

  @Inject
  public MessageResource(
      Sending sending,
      MessageLists lists,
      MessageQueries messages,
      MessageResponses responses,
      PhoneNumberReader numbers,
      CurrentCaller current) {
    this.sending = sending;
    this.lists = lists;
    this.messages = messages;
    this.responses = responses;
    this.numbers = numbers;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "sendMessage",
      summary = "Queue a message; it is not lost from then on",
      description =
          "A message for a channel that is not connected waits, visibly. With an Idempotency-Key the"
              + " request is safe to repeat: it is one message.")
  @APIResponse(
      responseCode = "202",
      description = "Queued; Location shows what becomes of it",
      content = @Content(schema = @Schema(implementation = MessageResponse.class)))
  @APIResponse(responseCode = "404", description = "No such conversation or channel")
  @APIResponse(responseCode = "422", description = "Invalid values, an invalid number among them")
  public RestResponse<MessageResponse> send(@Nullable SendMessageRequest request) {
    Caller caller = current.require(Role.AGENT);
    return sending.execute(Violations.body(request).toCommand(caller, numbers));
  }

  @GET
  @Operation(operationId = "listMessages", summary = "Messages, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list, without attempts")
  @APIResponse(responseCode = "404", description = "No such conversation, contact or channel")
  public PageResponse<MessageResponse> list(
      @QueryParam("conversation_id") @Nullable String conversationId,
      @QueryParam("contact_id") @Nullable String contactId,
      @QueryParam("channel_id") @Nullable String channelId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Violations violations = new Violations();
    MessageQueries.Filter filter =
        new MessageQueries.Filter(
            violations.id("conversation_id", conversationId, ConversationId::parse),
            violations.id("contact_id", contactId, ContactId::parse),
            violations.id("channel_id", channelId, ChannelId::parse));
    violations.throwIfAny();
    return lists.list(current.tenant(), filter, Paging.request(limit, cursor));
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "readMessage",
      summary = "One message: the facts with their times, and each attempt to hand it over")
  @APIResponse(responseCode = "200", description = "The message")
  @APIResponse(responseCode = "404", description = "No such message")
  public MessageResponse read(@PathParam("id") String id) {
    return MessageId.parse(id)
        .flatMap(message -> messages.find(current.tenant(), message))
        .map(view -> responses.of(current.tenant(), view))
        .orElseThrow(MessageProblems::notFound);
  }
}
