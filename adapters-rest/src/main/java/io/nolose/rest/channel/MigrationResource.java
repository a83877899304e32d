package io.nolose.rest.channel;

import io.nolose.application.channel.AddConnection;
import io.nolose.application.migration.MigrateChannel;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.problem.Violations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Moving a channel to another provider. */
@Path("/api/channels/{id}/migrate")
@Authenticated
@RunOnVirtualThread
@Tag(name = "channels", description = "WhatsApp numbers and how they are reached")
public class MigrationResource {
  private static final int ASK_AGAIN_SECONDS = 2;

  private final MigrateChannel migrateChannel;
  private final CurrentCaller current;

  @Inject
  public MigrationResource(MigrateChannel migrateChannel, CurrentCaller current) {
    this.migrateChannel = migrateChannel;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Operation(
      operationId = "migrateChannel",
      summary = "Move a channel to the other provider; conversations and history stay",
      description =
          "The new connection is up, and of the same number, before the old one is let go. Ask again"
              + " until the answer is 200: 202 says that a phone has to be linked first, or that a"
              + " message is still on its way through the old connection.")
  @APIResponse(
      responseCode = "200",
      description = "Moved",
      content = @Content(schema = @Schema(implementation = ChannelResponse.class)))
  @APIResponse(
      responseCode = "202",
      description = "Not yet; the connections say what is missing",
      content = @Content(schema = @Schema(implementation = ChannelResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(
      responseCode = "409",
      description = "Already there, another number, or the account is taken")
  @APIResponse(responseCode = "422", description = "Invalid values or credentials")
  @APIResponse(responseCode = "503", description = "The provider does not answer")
  public RestResponse<ChannelResponse> migrate(
      @PathParam("id") String id, @Nullable MigrateRequest request) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    ChannelId channel = ChannelId.parse(id).orElseThrow(ChannelProblems::notFound);
    return switch (migrateChannel.execute(Violations.body(request).toCommand(tenant, channel))) {
      case MigrateChannel.Outcome.Migrated(var moved) -> RestResponse.ok(ChannelResponse.of(moved));
      case MigrateChannel.Outcome.NotUpYet(var moving, _) -> notYet(moving);
      case MigrateChannel.Outcome.StillSending(var moving) -> notYet(moving);
      case MigrateChannel.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case MigrateChannel.Outcome.AlreadyThere() -> throw ChannelProblems.alreadyThere();
      case MigrateChannel.Outcome.OtherNumber(var present, var other) ->
          throw ChannelProblems.otherNumber(present, other);
      case MigrateChannel.Outcome.NotAdded(var reason) -> throw notAdded(reason);
      case MigrateChannel.Outcome.Refused(var reason, var missing) ->
          throw ChannelProblems.refused(reason, missing);
      case MigrateChannel.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  private static RestResponse<ChannelResponse> notYet(Channel moving) {
    return RestResponse.ResponseBuilder.<ChannelResponse>create(RestResponse.Status.ACCEPTED)
        .entity(ChannelResponse.of(moving))
        .header("Retry-After", ASK_AGAIN_SECONDS)
        .build();
  }

  private static HttpProblem notAdded(AddConnection.Outcome reason) {
    return switch (reason) {
      case AddConnection.Outcome.InvalidCredentials(var problems) ->
          ChannelProblems.invalidCredentials(problems);
      case AddConnection.Outcome.ProviderNotConfigured(var why) ->
          ChannelProblems.providerNotConfigured(why);
      case AddConnection.Outcome.AccountTaken() -> ChannelProblems.accountTaken();
      case AddConnection.Outcome.ProviderTaken() -> ChannelProblems.providerTaken();
      case AddConnection.Outcome.ChannelNotFound(), AddConnection.Outcome.Added _ ->
          ChannelProblems.notFound();
    };
  }
}
