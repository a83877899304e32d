package io.nolose.rest.ingest;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.ingest.DeadLetterQueries;
import io.nolose.application.ingest.DiscardDeadLetter;
import io.nolose.application.ingest.ReplayDeadLetters;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.Caller;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Provider events that could not be applied; for owners and admins. */
@Path("/api/dead-letters")
@Authenticated
@RunOnVirtualThread
@Tag(name = "dead letters", description = "Provider events that could not be applied")
public class DeadLetterResource {
  private final DeadLetterQueries letters;
  private final ReplayDeadLetters replay;
  private final DiscardDeadLetter discard;
  private final ChannelQueries channels;
  private final CurrentCaller current;

  @Inject
  public DeadLetterResource(
      DeadLetterQueries letters,
      ReplayDeadLetters replay,
      DiscardDeadLetter discard,
      ChannelQueries channels,
      CurrentCaller current) {
    this.letters = letters;
    this.replay = replay;
    this.discard = discard;
    this.channels = channels;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listDeadLetters",
      summary = "Events that could not be applied and wait for a decision, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such channel")
  public PageResponse<DeadLetterResponse> list(
      @QueryParam("channel_id") @Nullable String channel,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    PageRequest page = Paging.request(limit, cursor);
    return PageResponse.of(
        letters.list(tenant, channel(tenant, channel), page), DeadLetterResponse::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readDeadLetter", summary = "One of them, with what arrived")
  @APIResponse(responseCode = "200", description = "The dead letter")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such dead letter")
  public DeadLetterResponse read(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return letters
        .open(tenant, event(id))
        .map(DeadLetterResponse::of)
        .orElseThrow(DeadLetterProblems::notFound);
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/replay")
  @Operation(operationId = "replayDeadLetter", summary = "Try to apply it once more")
  @APIResponse(responseCode = "200", description = "It waits to be applied")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such dead letter")
  @APIResponse(responseCode = "409", description = "It was discarded")
  public ReplayResponse replay(@PathParam("id") String id) {
    Caller caller = current.require(Role.ADMIN);
    return replayed(caller, new ReplayDeadLetters.Choice.One(event(id)));
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/replay")
  @Operation(
      operationId = "replayDeadLetters",
      summary = "Try to apply all of them, or a channel's, once more; at most 1,000 at a time")
  @APIResponse(responseCode = "200", description = "They wait to be applied")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such channel")
  public ReplayResponse replayAll(@RequestBody(required = false) @Nullable ReplayRequest body) {
    Caller caller = current.require(Role.ADMIN);
    ReplayRequest request = body == null ? ReplayRequest.ALL : body;
    return replayed(
        caller, new ReplayDeadLetters.Choice.All(channel(caller.tenant(), request.channelId())));
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/discard")
  @Operation(
      operationId = "discardDeadLetter",
      summary = "Decide that nothing has to be done; the event stays stored")
  @APIResponse(responseCode = "200", description = "Discarded")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such dead letter")
  @APIResponse(responseCode = "409", description = "It was discarded before")
  @APIResponse(responseCode = "422", description = "No reason, or one that is too long")
  public DeadLetterResponse discard(@PathParam("id") String id, @Nullable DiscardRequest request) {
    Caller caller = current.require(Role.ADMIN);
    return switch (discard.execute(
        new DiscardDeadLetter.Command(
            caller.tenant(), caller.user(), event(id), Violations.body(request).validReason()))) {
      case DiscardDeadLetter.Outcome.Discarded(var letter) -> DeadLetterResponse.of(letter);
      case DiscardDeadLetter.Outcome.NotFound() -> throw DeadLetterProblems.notFound();
      case DiscardDeadLetter.Outcome.AlreadyDiscarded() -> throw DeadLetterProblems.discarded();
    };
  }

  private ReplayResponse replayed(Caller caller, ReplayDeadLetters.Choice choice) {
    return switch (replay.execute(
        new ReplayDeadLetters.Command(caller.tenant(), caller.user(), choice))) {
      case ReplayDeadLetters.Outcome.Replayed(var count, var hasMore) ->
          new ReplayResponse(count, hasMore);
      case ReplayDeadLetters.Outcome.NotFound() -> throw DeadLetterProblems.notFound();
      case ReplayDeadLetters.Outcome.AlreadyDiscarded() -> throw DeadLetterProblems.discarded();
    };
  }

  private @Nullable ChannelId channel(TenantId tenant, @Nullable String text) {
    Violations violations = new Violations();
    ChannelId channel = violations.id("channel_id", text, ChannelId::parse);
    violations.throwIfAny();
    if (channel != null && channels.find(tenant, channel).isEmpty()) {
      throw ChannelProblems.notFound();
    }
    return channel;
  }

  private static ProviderEventId event(String id) {
    return ProviderEventId.parse(id).orElseThrow(DeadLetterProblems::notFound);
  }
}
