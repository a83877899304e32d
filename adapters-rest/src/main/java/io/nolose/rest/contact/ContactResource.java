package io.nolose.rest.contact;

import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactId;
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

/** Reading contacts. */
@Path("/api/contacts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "contacts", description = "People on the other side")
public class ContactResource {
  private final ContactQueries contacts;
  private final PhoneNumberReader numbers;
  private final CurrentCaller current;

  @Inject
  public ContactResource(
      ContactQueries contacts, PhoneNumberReader numbers, CurrentCaller current) {
    this.contacts = contacts;
    this.numbers = numbers;
    this.current = current;
  }

  @GET
  @Operation(operationId = "listContacts", summary = "Contacts, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  public PageResponse<ContactResponse> list(
      @QueryParam("phone") @Nullable String phone,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    String number = phone == null || phone.isBlank() ? null : number(phone).value();
    return PageResponse.of(contacts.list(current.tenant(), number, page), ContactResponse::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readContact", summary = "One contact")
  @APIResponse(responseCode = "200", description = "The contact")
  @APIResponse(responseCode = "404", description = "No such contact")
  public ContactResponse read(@PathParam("id") String id) {
    return ContactId.parse(id)
        .flatMap(contact -> contacts.find(current.tenant(), contact))
        .map(ContactResponse::of)
        .orElseThrow(
            () -> RequestProblems.notFound("contact", "Find its id with GET /api/contacts."));
  }

  private PhoneNumber number(String phone) {
    return numbers
        .read(phone)
        .orElseThrow(
            () -> Violations.problem("phone", "is not a telephone number with its country code"));
  }
}
