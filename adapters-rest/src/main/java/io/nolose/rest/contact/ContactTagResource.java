package io.nolose.rest.contact;

import io.nolose.application.contact.TagContact;
import io.nolose.domain.access.Role;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Words by which a business groups its contacts. */
@Path("/api/contacts/{id}/tags/{tag}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "contacts")
public class ContactTagResource {
  private final TagContact tagContact;
  private final ContactResponses responses;
  private final CurrentCaller current;

  @Inject
  public ContactTagResource(
      TagContact tagContact, ContactResponses responses, CurrentCaller current) {
    this.tagContact = tagContact;
    this.responses = responses;
    this.current = current;
  }

  @PUT
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(
      operationId = "tagContact",
      summary = "Give a contact a tag; safe to repeat",
      description =
          "A tag has at most 50 characters and is kept in lower case; a contact has at most 50. After a"
              + " merge the contact has the tags of both, until the merge is undone.")
  @APIResponse(responseCode = "200", description = "The contact")
  @APIResponse(responseCode = "404", description = "No such contact")
  @APIResponse(responseCode = "422", description = "It cannot be a tag, or there are 50 already")
  public ContactResponse give(@PathParam("id") String id, @PathParam("tag") String tag) {
    return change(id, tag, TagContact.Change.GIVE);
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(operationId = "untagContact", summary = "Take a tag from a contact; safe to repeat")
  @APIResponse(responseCode = "200", description = "The contact")
  @APIResponse(responseCode = "404", description = "No such contact")
  public ContactResponse take(@PathParam("id") String id, @PathParam("tag") String tag) {
    return change(id, tag, TagContact.Change.TAKE);
  }

  private ContactResponse change(String id, String text, TagContact.Change change) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    ContactId contact = ContactId.parse(id).orElseThrow(ContactResource::notFound);
    return switch (tagContact.execute(
        new TagContact.Command(tenant, contact, ContactResource.tag(text), change))) {
      case TagContact.Outcome.Done(var changed) -> responses.of(tenant, changed);
      case TagContact.Outcome.TooMany(var max) ->
          throw Violations.problem("tag", "is one too many: a contact has at most " + max);
      case TagContact.Outcome.NotFound() -> throw ContactResource.notFound();
    };
  }
}
