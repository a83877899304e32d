package io.nolose.rest.conversation;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.nolose.rest.problem.RequestProblems;
import io.nolose.rest.problem.Violations;
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

/** Reading the inbox. */
@Path("/api/conversations")
@Authenticated
@RunOnVirtualThread
@Tag(name = "conversations", description = "Threads: one per channel and contact or group")
public class ConversationResource {
  private final ConversationQueries conversations;
  private final ChannelQueries channels;
  private final ContactQueries contacts;
  private final CustomerServiceWindows windows;
  private final CurrentCaller current;

  @Inject
  public ConversationResource(
      ConversationQueries conversations,
      ChannelQueries channels,
      ContactQueries contacts,
      CustomerServiceWindows windows,
      CurrentCaller current) {
    this.conversations = conversations;
    this.channels = channels;
    this.contacts = contacts;
    this.windows = windows;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listConversations",
      summary = "Conversations, the one with the newest message first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "404", description = "No such channel or contact")
  public PageResponse<ConversationResponse> list(
      @QueryParam("channel_id") @Nullable String channelId,
      @QueryParam("contact_id") @Nullable String contactId,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest request = Paging.request(limit, cursor);
    Violations violations = new Violations();
    ConversationQueries.Filter filter =
        new ConversationQueries.Filter(
            violations.id("channel_id", channelId, ChannelId::parse),
            violations.id("contact_id", contactId, ContactId::parse));
    violations.throwIfAny();
    Page<ConversationView> page = conversations.list(current.tenant(), filter, request);
    return PageResponse.of(
        page.items().isEmpty()
            ? conversations.list(current.tenant(), ledOn(filter), request)
            : page,
        windows.showing(current.tenant()));
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readConversation", summary = "One conversation")
  @APIResponse(responseCode = "200", description = "The conversation")
  @APIResponse(responseCode = "404", description = "No such conversation")
  public ConversationResponse read(@PathParam("id") String id) {
    return ConversationId.parse(id)
        .flatMap(conversation -> conversations.find(current.tenant(), conversation))
        .map(windows.showing(current.tenant()))
        .orElseThrow(() ->
            RequestProblems.notFound("conversation", "Find its id with GET /api/conversations."));
  }

  /**
   * Nothing was found: for want of conversations, or of what they were asked by, or because that
   * was merged into something else and leads on?
   */
  private ConversationQueries.Filter ledOn(ConversationQueries.Filter filter) {
    TenantId tenant = current.tenant();
    if (filter.channel() != null && channels.find(tenant, filter.channel()).isEmpty()) {
      throw RequestProblems.notFound("channel", "Find its id with GET /api/channels.");
    }
    return filter.contact() == null
        ? filter
        : contacts
            .find(tenant, filter.contact())
            .map(contact -> new ConversationQueries.Filter(filter.channel(), contact.id()))
            .orElseThrow(
                () -> RequestProblems.notFound("contact", "Find its id with GET /api/contacts."));
  }
}
