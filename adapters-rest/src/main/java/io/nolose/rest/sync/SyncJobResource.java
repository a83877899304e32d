package io.nolose.rest.sync;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.sync.CancelSync;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncStatus;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Watching sync jobs. */
@Path("/api/sync-jobs")
@Authenticated
@RunOnVirtualThread
@Tag(name = "sync")
public class SyncJobResource {
  private final CancelSync cancelSync;
  private final SyncJobQueries jobs;
  private final ChannelQueries channels;
  private final CurrentCaller current;

  @Inject
  public SyncJobResource(
      CancelSync cancelSync, SyncJobQueries jobs, ChannelQueries channels, CurrentCaller current) {
    this.cancelSync = cancelSync;
    this.jobs = jobs;
    this.channels = channels;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listSyncJobs",
      summary = "Sync jobs, the newest first; those of scope missed report gaps that were found")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "404", description = "No such channel")
  public PageResponse<SyncJobResponse> list(
      @QueryParam("channel_id") @Nullable String channel,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    Violations violations = new Violations();
    ChannelId only = violations.id("channel_id", channel, ChannelId::parse);
    violations.throwIfAny();
    if (only != null && channels.find(current.tenant(), only).isEmpty()) {
      throw ChannelProblems.notFound();
    }
    return PageResponse.of(jobs.list(current.tenant(), only, page), SyncJobResponse::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readSyncJob", summary = "How far a sync job is")
  @APIResponse(responseCode = "200", description = "The job")
  @APIResponse(responseCode = "404", description = "No such job")
  public SyncJobResponse read(@PathParam("id") String id) {
    return SyncJobId.parse(id)
        .flatMap(job -> jobs.find(current.tenant(), job))
        .map(SyncJobResponse::of)
        .orElseThrow(SyncProblems::notFound);
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/cancel")
  @Operation(operationId = "cancelSyncJob", summary = "Stop a job; what it copied so far stays")
  @APIResponse(responseCode = "200", description = "Cancelled, now or before")
  @APIResponse(responseCode = "404", description = "No such job")
  @APIResponse(responseCode = "409", description = "The job ended otherwise")
  public SyncJobResponse cancel(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    SyncJobId job = SyncJobId.parse(id).orElseThrow(SyncProblems::notFound);
    return switch (cancelSync.execute(new CancelSync.Command(tenant, job))) {
      case CancelSync.Outcome.Cancelled(var cancelled) -> SyncJobResponse.of(cancelled);
      case CancelSync.Outcome.AlreadyOver(var over) -> over(over);
      case CancelSync.Outcome.NotFound() -> throw SyncProblems.notFound();
    };
  }

  private static SyncJobResponse over(SyncJob job) {
    if (job.status() instanceof SyncStatus.Cancelled) {
      return SyncJobResponse.of(job);
    }
    throw SyncProblems.over(job);
  }
}
