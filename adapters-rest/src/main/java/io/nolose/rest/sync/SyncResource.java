package io.nolose.rest.sync;

import io.nolose.application.sync.StartSync;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Copying what a provider already has. */
@Path("/api/channels/{id}/sync")
@Authenticated
@RunOnVirtualThread
@Tag(name = "sync", description = "Copying contacts, chats and history from a provider")
public class SyncResource {
  private final StartSync startSync;
  private final CurrentCaller current;

  @Inject
  public SyncResource(StartSync startSync, CurrentCaller current) {
    this.startSync = startSync;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "startSync",
      summary = "Copy contacts, chats and messages; an equal job that runs is answered instead")
  @APIResponse(
      responseCode = "202",
      description = "The job; Location shows its progress",
      content = @Content(schema = @Schema(implementation = SyncJobResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel or contact")
  @APIResponse(responseCode = "409", description = "The channel is not connected")
  @APIResponse(responseCode = "422", description = "Invalid values, or no history to copy")
  public RestResponse<SyncJobResponse> start(
      @PathParam("id") String id, @RequestBody(required = false) @Nullable StartSyncRequest body) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    ChannelId channel = ChannelId.parse(id).orElseThrow(ChannelProblems::notFound);
    StartSyncRequest request = body == null ? StartSyncRequest.EVERYTHING : body;
    return switch (startSync.execute(request.toCommand(tenant, channel))) {
      case StartSync.Outcome.Started(var job) -> accepted(job);
      case StartSync.Outcome.AlreadyRunning(var job) -> accepted(job);
      case StartSync.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case StartSync.Outcome.ContactNotFound() -> throw SyncProblems.contactNotFound();
      case StartSync.Outcome.NotConnected() -> throw SyncProblems.channelNotConnected();
      case StartSync.Outcome.HistoryUnsupported() -> throw SyncProblems.historyUnsupported();
    };
  }

  /** Answers 202 with the job and where it is watched. */
  public static RestResponse<SyncJobResponse> accepted(SyncJob job) {
    return RestResponse.ResponseBuilder.<SyncJobResponse>create(202)
        .entity(SyncJobResponse.of(job))
        .location(URI.create("/api/sync-jobs/" + job.id()))
        .build();
  }
}
