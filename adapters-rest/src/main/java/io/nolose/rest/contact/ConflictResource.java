package io.nolose.rest.contact;

import io.nolose.application.PageRequest;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.application.merge.ResolveConflict;
import io.nolose.domain.access.Role;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.IdentityConflict;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deciding whether two contacts are one person. */
@Path("/api/contact-conflicts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "contacts")
public class ConflictResource {
  private final ResolveConflict resolveConflict;
  private final ConflictQueries conflicts;
  private final CurrentCaller current;

  @Inject
  public ConflictResource(
      ResolveConflict resolveConflict, ConflictQueries conflicts, CurrentCaller current) {
    this.resolveConflict = resolveConflict;
    this.conflicts = conflicts;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listContactConflicts",
      summary = "Pairs of contacts that may be one person, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  public PageResponse<ConflictResponse> list(
      @QueryParam("state") @Nullable String state,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    Violations violations = new Violations();
    IdentityConflict.State wanted =
        state == null || state.isBlank()
            ? null
            : violations.parsed(
                "state", IdentityConflict.State.parse(state), "is one of open, merged, dismissed");
    violations.throwIfAny();
    return PageResponse.of(conflicts.list(current.tenant(), wanted, page), ConflictResponse::of);
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/merge")
  @Operation(
      operationId = "mergeConflict",
      summary = "They are one person: merge them; can be undone")
  @APIResponse(responseCode = "200", description = "Merged, now or before")
  @APIResponse(responseCode = "404", description = "No such conflict")
  @APIResponse(responseCode = "409", description = "It was dismissed before")
  public ConflictResponse merge(
      @PathParam("id") String id,
      @RequestBody(required = false) @Nullable MergeConflictRequest request) {
    MergeConflictRequest wanted = request == null ? MergeConflictRequest.THE_OLDER : request;
    Violations violations = new Violations();
    ContactId survivor = violations.id("survivor_id", wanted.survivorId(), ContactId::parse);
    violations.throwIfAny();
    return resolve(id, new ResolveConflict.Decision.Merge(survivor));
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/dismiss")
  @Operation(operationId = "dismissConflict", summary = "They are two people: leave them apart")
  @APIResponse(responseCode = "200", description = "Dismissed, now or before")
  @APIResponse(responseCode = "404", description = "No such conflict")
  @APIResponse(responseCode = "409", description = "They were merged before")
  public ConflictResponse dismiss(@PathParam("id") String id) {
    return resolve(id, new ResolveConflict.Decision.Dismiss());
  }

  private ConflictResponse resolve(String id, ResolveConflict.Decision decision) {
    Caller caller = current.require(Role.AGENT);
    ConflictId conflict = ConflictId.parse(id).orElseThrow(MergeProblems::conflictNotFound);
    return switch (resolveConflict.execute(
        new ResolveConflict.Command(caller.tenant(), caller.user(), conflict, decision))) {
      case ResolveConflict.Outcome.Resolved(var resolved, var _) -> ConflictResponse.of(resolved);
      case ResolveConflict.Outcome.NotFound() -> throw MergeProblems.conflictNotFound();
      case ResolveConflict.Outcome.AlreadyResolved(var resolved) ->
          throw MergeProblems.resolved(resolved);
      case ResolveConflict.Outcome.NotOneOfThem _ ->
          throw Violations.problem("survivor_id", "is one of the two contacts");
    };
  }
}
