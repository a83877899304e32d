package io.nolose.rest.broadcast;

import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.application.broadcast.CreateBroadcast;
import io.nolose.application.broadcast.SteerBroadcast;
import io.nolose.domain.access.Role;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.message.MessageProblems;
import io.nolose.rest.message.RefusalProblems;
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
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One template for many contacts. */
@Path("/api/broadcasts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "broadcasts", description = "One template for many contacts")
public class BroadcastResource {
  private final CreateBroadcast createBroadcast;
  private final SteerBroadcast steerBroadcast;
  private final BroadcastQueries broadcasts;
  private final RefusalProblems refusals;
  private final CurrentCaller current;

  @Inject
  public BroadcastResource(
      CreateBroadcast createBroadcast,
      SteerBroadcast steerBroadcast,
      BroadcastQueries broadcasts,
      RefusalProblems refusals,
      CurrentCaller current) {
    this.createBroadcast = createBroadcast;
    this.steerBroadcast = steerBroadcast;
    this.broadcasts = broadcasts;
    this.refusals = refusals;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "createBroadcast",
      summary = "Send one template to many contacts; it starts at once, or at its time",
      description =
          "Each contact gets one message, through the same queue and rules as any other: who wants no"
              + " marketing is skipped, visibly. Messages join the queue a few at a time, at most"
              + " 200 wait there, so that other messages find their way between them.")
  @APIResponse(
      responseCode = "201",
      description = "Made; Location shows how far it has come",
      content = @Content(schema = @Schema(implementation = BroadcastResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(
      responseCode = "422",
      description = "Invalid values, a contact that does not exist, or it could arrive nowhere")
  public RestResponse<BroadcastResponse> create(@Nullable CreateBroadcastRequest request) {
    Caller caller = current.require(Role.ADMIN);
    return switch (createBroadcast.execute(Violations.body(request).toCommand(caller))) {
      case CreateBroadcast.Outcome.Created(var broadcast) ->
          RestResponse.ResponseBuilder.<BroadcastResponse>create(201)
              .entity(read(caller.tenant(), broadcast.id()))
              .location(URI.create("/api/broadcasts/" + broadcast.id()))
              .build();
      case CreateBroadcast.Outcome.ChannelNotFound() -> throw MessageProblems.channelNotFound();
      case CreateBroadcast.Outcome.TimeRefused() ->
          throw Violations.problem("send_at", "lies in the future, at most a year ahead");
      case CreateBroadcast.Outcome.ContactsNotFound(var some) ->
          throw BroadcastProblems.contactsNotFound(some);
      case CreateBroadcast.Outcome.Refused(var refusal) ->
          throw refusals.of(caller.tenant(), refusal);
    };
  }

  @GET
  @Operation(operationId = "listBroadcasts", summary = "Broadcasts, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list, without progress")
  public PageResponse<BroadcastResponse> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    return PageResponse.of(
        broadcasts.list(current.tenant(), Paging.request(limit, cursor)), BroadcastResponse::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readBroadcast", summary = "One broadcast, with its progress")
  @APIResponse(responseCode = "200", description = "The broadcast")
  @APIResponse(responseCode = "404", description = "No such broadcast")
  public BroadcastResponse read(@PathParam("id") String id) {
    return read(current.tenant(), parsed(id));
  }

  @GET
  @Path("/{id}/recipients")
  @Operation(
      operationId = "listBroadcastRecipients",
      summary = "What became of each recipient; all, or those with one result")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "404", description = "No such broadcast")
  public PageResponse<BroadcastRecipientResponse> recipients(
      @PathParam("id") String id,
      @QueryParam("result") @Nullable String result,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    TenantId tenant = current.tenant();
    BroadcastId broadcast = parsed(id);
    RecipientResult wanted =
        result == null || result.isBlank()
            ? null
            : RecipientResult.parse(result.strip())
                .orElseThrow(
                    () -> Violations.problem("result", "is none that a recipient can have"));
    var page = broadcasts.listRecipients(tenant, broadcast, wanted, Paging.request(limit, cursor));
    if (page.items().isEmpty()) {
      read(tenant, broadcast);
    }
    return PageResponse.of(page, BroadcastRecipientResponse::of);
  }

  @POST
  @Path("/{id}/pause")
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "pauseBroadcast",
      summary = "Let no further message join the queue; safe to repeat",
      description = "What waits in the queue already, at most 200 messages, leaves all the same.")
  @APIResponse(responseCode = "200", description = "Paused, now or before")
  @APIResponse(responseCode = "404", description = "No such broadcast")
  @APIResponse(responseCode = "409", description = "It is over")
  public BroadcastResponse pause(@PathParam("id") String id) {
    return steer(id, SteerBroadcast.Wish.PAUSE);
  }

  @POST
  @Path("/{id}/resume")
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "resumeBroadcast",
      summary = "Go on with a paused broadcast; safe to repeat")
  @APIResponse(responseCode = "200", description = "It goes on, now or before")
  @APIResponse(responseCode = "404", description = "No such broadcast")
  @APIResponse(responseCode = "409", description = "It is over")
  public BroadcastResponse resume(@PathParam("id") String id) {
    return steer(id, SteerBroadcast.Wish.RESUME);
  }

  @POST
  @Path("/{id}/cancel")
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "cancelBroadcast",
      summary = "End a broadcast and take back what waits in the queue; safe to repeat")
  @APIResponse(responseCode = "200", description = "Cancelled, now or before")
  @APIResponse(responseCode = "404", description = "No such broadcast")
  @APIResponse(responseCode = "409", description = "It is finished")
  public BroadcastResponse cancel(@PathParam("id") String id) {
    return steer(id, SteerBroadcast.Wish.CANCEL);
  }

  private BroadcastResponse steer(String id, SteerBroadcast.Wish wish) {
    Caller caller = current.require(Role.ADMIN);
    BroadcastId broadcast = parsed(id);
    return switch (steerBroadcast.execute(
        new SteerBroadcast.Command(caller.tenant(), caller.user(), broadcast, wish))) {
      case SteerBroadcast.Outcome.Steered _ -> read(caller.tenant(), broadcast);
      case SteerBroadcast.Outcome.TooLate(var status) -> throw BroadcastProblems.over(status);
      case SteerBroadcast.Outcome.NotFound() -> throw BroadcastProblems.notFound();
    };
  }

  private BroadcastResponse read(TenantId tenant, BroadcastId broadcast) {
    return broadcasts
        .find(tenant, broadcast)
        .map(BroadcastResponse::of)
        .orElseThrow(BroadcastProblems::notFound);
  }

  private static BroadcastId parsed(String id) {
    return BroadcastId.parse(id).orElseThrow(BroadcastProblems::notFound);
  }
}
