package io.nolose.rest.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.NumberVariants;
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
import java.util.List;
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
  private final PhoneNumberFormat format;
  private final CurrentCaller current;

  @Inject
  public ContactResource(
      ContactQueries contacts,
      PhoneNumberReader numbers,
      PhoneNumberFormat format,
      CurrentCaller current) {
    this.contacts = contacts;
    this.numbers = numbers;
    this.format = format;
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
    Page<Contact> found = contacts.list(current.tenant(), number, page);
    if (found.items().isEmpty() && number != null) {
      found = lookalikes(new PhoneNumber(number), page);
    }
    return PageResponse.of(found, contact -> ContactResponse.of(contact, format));
  }

  /** WhatsApp may know the subscriber by the number with or without Brazil's ninth digit. */
  private Page<Contact> lookalikes(PhoneNumber number, PageRequest page) {
    return NumberVariants.of(number)
        .map(variant -> contacts.list(current.tenant(), variant.value(), page))
        .orElseGet(() -> new Page<>(List.of(), null));
  }

  @GET
  @Path("/{id}")
  @Operation(
      operationId = "readContact",
      summary = "One contact; the id of one who was merged into another shows that other")
  @APIResponse(responseCode = "200", description = "The contact")
  @APIResponse(responseCode = "404", description = "No such contact")
  public ContactResponse read(@PathParam("id") String id) {
    return ContactId.parse(id)
        .flatMap(contact -> contacts.find(current.tenant(), contact))
        .map(contact -> ContactResponse.of(contact, format))
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
