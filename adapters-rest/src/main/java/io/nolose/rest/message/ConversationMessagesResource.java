package io.nolose.rest.message;

import io.nolose.application.message.MessageQueries;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading one thread. */
@Path("/api/conversations/{id}/messages")
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages")
public class ConversationMessagesResource {
  private final MessageLists lists;
  private final CurrentCaller current;

  @Inject
  public ConversationMessagesResource(MessageLists lists, CurrentCaller current) {
    this.lists = lists;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listConversationMessages",
      summary = "Messages of a conversation, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list, without attempts")
  @APIResponse(responseCode = "404", description = "No such conversation")
  public PageResponse<MessageResponse> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    ConversationId conversation =
        ConversationId.parse(id).orElseThrow(MessageProblems::conversationNotFound);
    return lists.list(
        current.tenant(),
        new MessageQueries.Filter(conversation, null, null),
        Paging.request(limit, cursor));
  }
}
