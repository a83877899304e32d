package io.nolose.rest.contact;

import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.merge.MergeContacts;
import io.nolose.application.merge.MergeQueries;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.domain.access.Role;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MergeId;
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

/** Making one contact of two, and undoing it. */
@Path("/api/contacts/{id}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "contacts")
public class MergeResource {
  private final MergeContacts mergeContacts;
  private final UnmergeContacts unmergeContacts;
  private final MergeQueries merges;
  private final ContactQueries contacts;
  private final CurrentCaller current;

  @Inject
  public MergeResource(
      MergeContacts mergeContacts,
      UnmergeContacts unmergeContacts,
      MergeQueries merges,
      ContactQueries contacts,
      CurrentCaller current) {
    this.mergeContacts = mergeContacts;
    this.unmergeContacts = unmergeContacts;
    this.merges = merges;
    this.contacts = contacts;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/merge")
  @Operation(
      operationId = "mergeContacts",
      summary = "Move all of another contact to this one; can be undone")
  @APIResponse(responseCode = "200", description = "Merged")
  @APIResponse(responseCode = "404", description = "No such contact")
  @APIResponse(responseCode = "409", description = "One of them is part of another contact")
  @APIResponse(responseCode = "422", description = "Both are the same contact")
  public MergeResponse merge(@PathParam("id") String id, @Nullable MergeRequest request) {
    Caller caller = current.require(Role.AGENT);
    ContactId survivor = ContactId.parse(id).orElseThrow(MergeProblems::contactNotFound);
    ContactId other = other(request);
    return switch (mergeContacts.execute(
        new MergeContacts.Command(caller.tenant(), caller.user(), survivor, other))) {
      case MergeContacts.Outcome.Merged(var merge) -> MergeResponse.of(merge);
      case MergeContacts.Outcome.NotFound _ -> throw MergeProblems.contactNotFound();
      case MergeContacts.Outcome.SameContact() -> throw MergeProblems.sameContact();
      case MergeContacts.Outcome.AlreadyMerged(var contact, var into) ->
          throw MergeProblems.alreadyMerged(contact, into);
    };
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/unmerge")
  @Operation(
      operationId = "unmergeContacts",
      summary = "Undo a merge into this contact, the last one first")
  @APIResponse(responseCode = "200", description = "Undone")
  @APIResponse(responseCode = "404", description = "No such contact")
  @APIResponse(responseCode = "409", description = "There is nothing to undo, or not yet")
  public MergeResponse unmerge(
      @PathParam("id") String id, @RequestBody(required = false) @Nullable UnmergeRequest request) {
    Caller caller = current.require(Role.AGENT);
    ContactId contact = ContactId.parse(id).orElseThrow(MergeProblems::contactNotFound);
    UnmergeRequest wanted = request == null ? UnmergeRequest.LAST : request;
    Violations violations = new Violations();
    MergeId merge = violations.id("merge_id", wanted.mergeId(), MergeId::parse);
    violations.throwIfAny();
    return switch (unmergeContacts.execute(
        new UnmergeContacts.Command(caller.tenant(), caller.user(), contact, merge))) {
      case UnmergeContacts.Outcome.Undone(var undone) -> MergeResponse.of(undone);
      case UnmergeContacts.Outcome.NotFound() -> throw MergeProblems.contactNotFound();
      case UnmergeContacts.Outcome.NotMerged() -> throw MergeProblems.notMerged();
      case UnmergeContacts.Outcome.NotTheLast(var last) -> throw MergeProblems.notTheLast(last);
      case UnmergeContacts.Outcome.MergedOn(var into) ->
          throw MergeProblems.alreadyMerged(contact, into);
    };
  }

  @GET
  @Path("/merges")
  @Operation(
      operationId = "listContactMerges",
      summary = "Merges into this contact, or of it into another, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "404", description = "No such contact")
  public PageResponse<MergeResponse> list(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    ContactId contact =
        ContactId.parse(id)
            .filter(known -> contacts.find(current.tenant(), known).isPresent())
            .orElseThrow(MergeProblems::contactNotFound);
    return PageResponse.of(merges.list(current.tenant(), contact, page), MergeResponse::of);
  }

  private static ContactId other(@Nullable MergeRequest request) {
    Violations violations = new Violations();
    ContactId other =
        violations.parsed(
            "other_contact_id",
            Violations.body(request).otherContactId(),
            ContactId::parse,
            "is the id of a contact");
    violations.throwIfAny();
    if (other == null) {
      throw MergeProblems.contactNotFound();
    }
    return other;
  }
}
