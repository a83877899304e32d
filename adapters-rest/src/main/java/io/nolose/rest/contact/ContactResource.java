package io.nolose.rest.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.contact.TagQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.contact.NumberVariants;
import io.nolose.rest.access.Caller;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.nolose.rest.problem.RequestProblems;
import io.nolose.rest.problem.Violations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Reading contacts, and what they want. */
@Path("/api/contacts")
@Authenticated
@RunOnVirtualThread
@Tag(name = "contacts", description = "People on the other side")
public class ContactResource {
  private final ContactQueries contacts;
  private final PhoneNumberReader numbers;
  private final TagQueries tags;
  private final ContactResponses responses;
  private final ChooseMarketing chooseMarketing;
  private final CurrentCaller current;

  @Inject
  public ContactResource(
      ContactQueries contacts,
      PhoneNumberReader numbers,
      TagQueries tags,
      ContactResponses responses,
      ChooseMarketing chooseMarketing,
      CurrentCaller current) {
    this.contacts = contacts;
    this.numbers = numbers;
    this.tags = tags;
    this.responses = responses;
    this.chooseMarketing = chooseMarketing;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listContacts",
      summary = "Contacts, the newest first; all, those of a number, or those of a tag")
  @APIResponse(responseCode = "200", description = "Part of the list")
  public PageResponse<ContactResponse> list(
      @QueryParam("phone") @Nullable String phone,
      @QueryParam("tag") @Nullable String tag,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    String number = phone == null || phone.isBlank() ? null : number(phone).value();
    if (tag != null && !tag.isBlank()) {
      if (number != null) {
        throw Violations.problem("tag", "is given, or phone; not both");
      }
      return responses.of(current.tenant(), tags.listContacts(current.tenant(), tag(tag), page));
    }
    Page<Contact> found = contacts.list(current.tenant(), number, page);
    if (found.items().isEmpty() && number != null) {
      found = lookalikes(new PhoneNumber(number), page);
    }
    return responses.of(current.tenant(), found);
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
        .map(contact -> responses.of(current.tenant(), contact))
        .orElseThrow(ContactResource::notFound);
  }

  @PUT
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/marketing")
  @Operation(
      operationId = "chooseMarketing",
      summary = "Note that a contact wants no marketing, or wants it again")
  @APIResponse(responseCode = "200", description = "The contact")
  @APIResponse(responseCode = "404", description = "No such contact")
  @APIResponse(responseCode = "422", description = "It is not said whether he wants none")
  public ContactResponse choose(@PathParam("id") String id, @Nullable MarketingRequest request) {
    Caller caller = current.require(Role.AGENT);
    ContactId contact = ContactId.parse(id).orElseThrow(ContactResource::notFound);
    return switch (chooseMarketing.execute(
        new ChooseMarketing.Command(
            caller.tenant(), caller.user(), contact, Violations.body(request).isStopped()))) {
      case ChooseMarketing.Outcome.Chosen(var chosen, _) -> responses.of(caller.tenant(), chosen);
      case ChooseMarketing.Outcome.NotFound() -> throw notFound();
    };
  }

  static HttpProblem notFound() {
    return RequestProblems.notFound("contact", "Find its id with GET /api/contacts.");
  }

  /** The tag that a client wrote; throws the 422 problem when it is none. */
  static ContactTag tag(String text) {
    return ContactTag.parse(text)
        .orElseThrow(() ->
            Violations.problem(
                "tag", "has 1 to " + ContactTag.LENGTH_MAX + " characters, without a slash"));
  }

  private PhoneNumber number(String phone) {
    return numbers
        .read(phone)
        .orElseThrow(
            () -> Violations.problem("phone", "is not a telephone number with its country code"));
  }
}
