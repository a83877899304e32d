package io.nolose.rest.compat;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.application.sync.StartSync;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncStatus;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.RestConfig;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
import io.nolose.rest.conversation.ConversationResponse;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.problem.Violations;
import io.nolose.rest.sync.StartSyncRequest;
import io.nolose.rest.sync.SyncJobResponse;
import io.nolose.rest.sync.SyncProblems;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The sync routes of existing clients: they wait a while for their job. */
@Path("/api/evolution/sync")
@Authenticated
@RunOnVirtualThread
@Tag(name = "evolution")
public class EvolutionSyncResource {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final EvolutionChannels channels;
  private final StartSync startSync;
  private final SyncJobQueries jobs;
  private final ConversationQueries conversations;
  private final CurrentCaller current;
  private final RestConfig config;

  @Inject
  public EvolutionSyncResource(
      EvolutionChannels channels,
      StartSync startSync,
      SyncJobQueries jobs,
      ConversationQueries conversations,
      CurrentCaller current,
      RestConfig config) {
    this.channels = channels;
    this.startSync = startSync;
    this.jobs = jobs;
    this.conversations = conversations;
    this.current = current;
    this.config = config;
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/contacts")
  @Operation(operationId = "syncContacts", summary = "Copy the contacts")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = SyncedResponse.class)))
  @APIResponse(
      responseCode = "202",
      description = "Still running after 10 s: the job",
      content = @Content(schema = @Schema(implementation = SyncJobResponse.class)))
  public Response contacts(@QueryParam("channel_id") @Nullable String channelId) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    Channel channel = channels.load(tenant, channelId);
    SyncJob job = start(channel, SyncScope.CONTACTS, SyncJob.MESSAGES_PER_CHAT_DEFAULT, null);
    return whenOver(job, SyncedResponse::contacts);
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/chats")
  @Operation(operationId = "syncChats", summary = "Copy the chats and answer with them")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = ChatsResponse.class)))
  @APIResponse(
      responseCode = "202",
      description = "Still running after 10 s: the job",
      content = @Content(schema = @Schema(implementation = SyncJobResponse.class)))
  public Response chats(@QueryParam("channel_id") @Nullable String channelId) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    Channel channel = channels.load(tenant, channelId);
    SyncJob job = start(channel, SyncScope.CHATS, SyncJob.MESSAGES_PER_CHAT_DEFAULT, null);
    return whenOver(job, finished -> chatsOf(channel, finished));
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/messages/{contact_id}")
  @Operation(operationId = "syncMessages", summary = "Copy the newest messages with a contact")
  @APIResponse(
      responseCode = "200",
      description = "Done",
      content = @Content(schema = @Schema(implementation = SyncedResponse.class)))
  @APIResponse(
      responseCode = "202",
      description = "Still running after 10 s: the job",
      content = @Content(schema = @Schema(implementation = SyncJobResponse.class)))
  public Response messages(
      @PathParam("contact_id") String contactId,
      @QueryParam("channel_id") @Nullable String channelId,
      @QueryParam("limit") @Nullable String limit) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    ContactId contact = ContactId.parse(contactId).orElseThrow(SyncProblems::contactNotFound);
    Violations violations = new Violations();
    int perChat =
        StartSyncRequest.messagesPerChat(violations, "limit", wholeNumber(violations, limit));
    violations.throwIfAny();
    Channel channel = channels.load(tenant, channelId);
    SyncJob job = start(channel, SyncScope.MESSAGES, perChat, contact);
    return whenOver(job, SyncedResponse::messages);
  }

  private SyncJob start(
      Channel channel, SyncScope scope, int messagesPerChat, @Nullable ContactId contact) {
    StartSync.Command command =
        new StartSync.Command(channel.tenant(), channel.id(), scope, messagesPerChat, contact);
    return switch (startSync.execute(command)) {
      case StartSync.Outcome.Started(var job) -> job;
      case StartSync.Outcome.AlreadyRunning(var job) -> job;
      case StartSync.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case StartSync.Outcome.ContactNotFound() -> throw SyncProblems.contactNotFound();
      case StartSync.Outcome.NotConnected() -> throw SyncProblems.channelNotConnected();
      case StartSync.Outcome.HistoryUnsupported() -> throw SyncProblems.historyUnsupported();
    };
  }

  private Response whenOver(SyncJob job, Function<SyncJob, Object> answer) {
    Optional<SyncJob> over =
        Patience.await(
            config.syncWait(),
            BETWEEN_LOOKS,
            () -> jobs.find(job.tenant(), job.id()).filter(it -> it.status().isOver()));
    if (over.isEmpty()) {
      return Response.status(Response.Status.ACCEPTED)
          .location(URI.create("/api/sync-jobs/" + job.id()))
          .entity(SyncJobResponse.of(jobs.find(job.tenant(), job.id()).orElse(job)))
          .build();
    }
    SyncJob finished = over.get();
    if (finished.status() instanceof SyncStatus.Completed) {
      return Response.ok(answer.apply(finished)).build();
    }
    throw SyncProblems.failed(finished);
  }

  private ChatsResponse chatsOf(Channel channel, SyncJob job) {
    Page<ConversationView> page =
        conversations.list(
            channel.tenant(),
            new ConversationQueries.Filter(channel.id(), null),
            new PageRequest(null, PageRequest.LIMIT_MAX));
    Cursor next = page.next();
    return new ChatsResponse(
        page.items().stream().map(ConversationResponse::of).toList(),
        next == null ? null : next.token(),
        job.id().toString());
  }

  private static @Nullable Integer wholeNumber(Violations violations, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException notANumber) {
      violations.add("limit", "is a whole number");
      return null;
    }
  }
}
