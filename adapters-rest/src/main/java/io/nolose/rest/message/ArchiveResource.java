package io.nolose.rest.message;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.application.retention.ArchiveQueries.Span;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.tenancy.TenantId;
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
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Searching the archive. Everything else reads archived messages like any other. */
@Path("/api/archive/messages")
@Authenticated
@RunOnVirtualThread
@Tag(name = "messages", description = "Messages with the facts known of their fate")
public class ArchiveResource {
  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

  private final ArchiveQueries archive;
  private final ContactQueries contacts;
  private final MessageResponses responses;
  private final CurrentCaller current;

  @Inject
  public ArchiveResource(
      ArchiveQueries archive,
      ContactQueries contacts,
      MessageResponses responses,
      CurrentCaller current) {
    this.archive = archive;
    this.contacts = contacts;
    this.responses = responses;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listArchivedMessages",
      summary = "Archived messages by contact and date, the newest first",
      description =
          "Messages move into the archive when they are old. They stay in every other list, too;"
              + " this one has nothing else.")
  @APIResponse(responseCode = "200", description = "Part of the list, without attempts")
  @APIResponse(responseCode = "404", description = "No such contact")
  @APIResponse(responseCode = "422", description = "No usable time")
  public PageResponse<MessageResponse> list(
      @QueryParam("contact_id") @Nullable String contactId,
      @Parameter(description = "The earliest time, or a date (UTC)")
          @Schema(examples = "2021-03-01")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The time before which they occurred, or a last date (UTC)")
          @Schema(examples = "2021-03-31T18:00:00Z")
          @QueryParam("to")
          @Nullable String to,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    TenantId tenant = current.tenant();
    Violations violations = new Violations();
    Span span =
        new Span(
            violations.id("contact_id", contactId, ContactId::parse),
            time(violations, "from", from, 0),
            time(violations, "to", to, 1));
    violations.throwIfAny();
    return list(tenant, span, Paging.request(limit, cursor));
  }

  private PageResponse<MessageResponse> list(TenantId tenant, Span span, PageRequest request) {
    Page<MessageView> page = archive.list(tenant, span, request);
    if (page.items().isEmpty() && span.contact() != null) {
      ContactId led =
          contacts
              .find(tenant, span.contact())
              .map(Contact::id)
              .orElseThrow(
                  () -> RequestProblems.notFound("contact", "Find its id with GET /api/contacts."));
      if (!led.equals(span.contact())) {
        return list(tenant, new Span(led, span.from(), span.to()), request);
      }
    }
    return PageResponse.of(page, responses.showing(tenant));
  }

  /**
   * @param daysOn how many days a date stands behind its beginning
   */
  private static @Nullable Instant time(
      Violations violations, String field, @Nullable String text, int daysOn) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return violations.parsed(
        field,
        instant(text.strip())
            .or(() -> date(text.strip(), daysOn))
            .filter(at -> at.isAfter(EARLIEST) && at.isBefore(LATEST)),
        "is a time like 2021-03-01T12:00:00Z or a date like 2021-03-01");
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(String text, int daysOn) {
    try {
      return Optional.of(
          LocalDate.parse(text).plusDays(daysOn).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }
}
