package io.nolose.rest.usage;

import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.usage.UsageQueries;
import io.nolose.application.usage.UsageQueries.Question;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How much was sent and received, and what of it a provider charges. */
@Path("/api/usage")
@Authenticated
@RunOnVirtualThread
@Tag(name = "usage", description = "Counts per channel and month")
public class UsageResource {
  private final UsageQueries usage;
  private final ChannelQueries channels;
  private final InstantSource time;
  private final CurrentCaller current;

  @Inject
  public UsageResource(
      UsageQueries usage, ChannelQueries channels, InstantSource time, CurrentCaller current) {
    this.usage = usage;
    this.channels = channels;
    this.time = time;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "readUsage",
      summary = "Messages per channel and month (UTC), and by what providers charge for",
      description =
          "Prices are what providers said in receipts: category, type, and whether it is charged."
              + " Each message counts once. For owners and admins.")
  @APIResponse(responseCode = "200", description = "The counts")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "422", description = "No months, or more than 24")
  public UsageResponse read(
      @Parameter(description = "The first month; this one when missing")
          @Schema(examples = "2026-03")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "The last month; the first one when missing")
          @Schema(examples = "2026-05")
          @QueryParam("to")
          @Nullable String to,
      @QueryParam("channel_id") @Nullable String channelId) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    Violations violations = new Violations();
    YearMonth first = month(violations, "from", from, thisMonth());
    YearMonth last = month(violations, "to", to, first);
    ChannelId channel = violations.id("channel_id", channelId, ChannelId::parse);
    if (last.isBefore(first) || !last.isBefore(first.plusMonths(UsageQueries.MONTHS_MAX))) {
      violations.add(
          "to", "is not before from, and at most " + UsageQueries.MONTHS_MAX + " months are asked");
    }
    violations.throwIfAny();
    if (channel != null && channels.find(tenant, channel).isEmpty()) {
      throw ChannelProblems.notFound();
    }
    Question question = new Question(first, last, channel);
    return UsageResponse.of(
        usage.listTraffic(tenant, question), usage.listPriced(tenant, question));
  }

  private YearMonth thisMonth() {
    return YearMonth.from(time.instant().atOffset(ZoneOffset.UTC));
  }

  private static YearMonth month(
      Violations violations, String field, @Nullable String text, YearMonth otherwise) {
    if (text == null || text.isBlank()) {
      return otherwise;
    }
    try {
      YearMonth month = YearMonth.parse(text.strip());
      if (month.getYear() >= 2000 && month.getYear() < 3000) {
        return month;
      }
    } catch (DateTimeParseException malformed) {
      // said below
    }
    violations.add(field, "is a month, for example 2026-03");
    return otherwise;
  }
}
