package io.nolose.rest.contact;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.MarketingQueries;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
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
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
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
  private final PhoneNumberFormat format;
  private final MarketingQueries marketing;
  private final ChooseMarketing chooseMarketing;
  private final CurrentCaller current;

  @Inject
  public ContactResource(
      ContactQueries contacts,
      PhoneNumberReader numbers,
      PhoneNumberFormat format,
      MarketingQueries marketing,
      ChooseMarketing chooseMarketing,
      CurrentCaller current) {
    this.contacts = contacts;
    this.numbers = numbers;
    this.format = format;
    this.marketing = marketing;
    this.chooseMarketing = chooseMarketing;
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
    Map<ContactId, MarketingChoice> choices =
        marketing.list(current.tenant(), found.items().stream().map(Contact::id).toList());
    return PageResponse.of(
        found, contact -> ContactResponse.of(contact, choices.get(contact.id()), format));
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
        .map(contact ->
            ContactResponse.of(
                contact,
                marketing.list(current.tenant(), List.of(contact.id())).get(contact.id()),
                format))
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
  public ContactResponse choose(
      @PathParam("id") String id, @NotNull(message = "is required") MarketingRequest request) {
    Caller caller = current.require(Role.AGENT);
    ContactId contact = ContactId.parse(id).orElseThrow(ContactResource::notFound);
    return switch (chooseMarketing.execute(
        new ChooseMarketing.Command(
            caller.tenant(), caller.user(), contact, request.isStopped()))) {
      case ChooseMarketing.Outcome.Chosen(var chosen, var choice) ->
          ContactResponse.of(chosen, choice, format);
      case ChooseMarketing.Outcome.NotFound() -> throw notFound();
    };
  }

  private static HttpProblem notFound() {
    return RequestProblems.notFound("contact", "Find its id with GET /api/contacts.");
  }

  private PhoneNumber number(String phone) {
    return numbers
        .read(phone)
        .orElseThrow(
            () -> Violations.problem("phone", "is not a telephone number with its country code"));
  }
}
