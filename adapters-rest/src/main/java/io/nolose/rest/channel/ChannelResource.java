package io.nolose.rest.channel;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.RestConfig;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Making, showing and ending channels and their connections. */
@Path("/api/channels")
@Authenticated
@RunOnVirtualThread
@Tag(name = "channels", description = "WhatsApp numbers and how they are reached")
public class ChannelResource {
  private static final String CHANNELS = "/api/channels/";

  private final CreateChannel createChannel;
  private final DeleteChannel deleteChannel;
  private final AddConnection addConnection;
  private final RemoveConnection removeConnection;
  private final ChangeChannel changeChannel;
  private final ChannelQueries channels;
  private final CurrentCaller current;
  private final RestConfig config;

  @Inject
  public ChannelResource(
      CreateChannel createChannel,
      DeleteChannel deleteChannel,
      AddConnection addConnection,
      RemoveConnection removeConnection,
      ChangeChannel changeChannel,
      ChannelQueries channels,
      CurrentCaller current,
      RestConfig config) {
    this.createChannel = createChannel;
    this.deleteChannel = deleteChannel;
    this.addConnection = addConnection;
    this.removeConnection = removeConnection;
    this.changeChannel = changeChannel;
    this.channels = channels;
    this.current = current;
    this.config = config;
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Operation(operationId = "createChannel", summary = "Make a channel with one connection")
  @APIResponse(
      responseCode = "201",
      description = "Made; connect it next",
      content = @Content(schema = @Schema(implementation = ChannelResponse.class)))
  @APIResponse(responseCode = "409", description = "The account is connected already")
  @APIResponse(responseCode = "422", description = "Invalid values or credentials")
  public RestResponse<ChannelResponse> create(@Nullable CreateChannelRequest request) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return switch (createChannel.execute(
        Violations.body(request).toCommand(tenant, config.defaultProvider()))) {
      case CreateChannel.Outcome.Created(var channel) ->
          created(CHANNELS + channel.id(), ChannelResponse.of(channel));
      case CreateChannel.Outcome.InvalidCredentials(var problems) ->
          throw ChannelProblems.invalidCredentials(problems);
      case CreateChannel.Outcome.ProviderNotConfigured(var reason) ->
          throw ChannelProblems.providerNotConfigured(reason);
      case CreateChannel.Outcome.AccountTaken() -> throw ChannelProblems.accountTaken();
    };
  }

  @GET
  @Operation(operationId = "listChannels", summary = "Channels, the newest first")
  @APIResponse(responseCode = "200", description = "Part of the list")
  public PageResponse<ChannelResponse> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    PageRequest page = Paging.request(limit, cursor);
    return PageResponse.of(channels.list(current.tenant(), page), ChannelResponse::of);
  }

  @GET
  @Path("/{id}")
  @Operation(operationId = "readChannel", summary = "One channel with its connections")
  @APIResponse(responseCode = "200", description = "The channel")
  @APIResponse(responseCode = "404", description = "No such channel")
  public ChannelResponse read(@PathParam("id") String id) {
    return channels
        .find(current.tenant(), channelId(id))
        .map(ChannelResponse::of)
        .orElseThrow(ChannelProblems::notFound);
  }

  @PATCH
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}")
  @Operation(
      operationId = "changeChannel",
      summary = "Choose how messages leave: the preferred provider, the fallback channel, the pace")
  @APIResponse(responseCode = "200", description = "The channel as it is now")
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "422", description = "Invalid values")
  public ChannelResponse change(
      @PathParam("id") String id, @Nullable ChangeChannelRequest request) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return switch (changeChannel.execute(
        Violations.body(request).toCommand(tenant, channelId(id)))) {
      case ChangeChannel.Outcome.Changed(var channel) -> ChannelResponse.of(channel);
      case ChangeChannel.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case ChangeChannel.Outcome.NoSuchFallback() ->
          throw Violations.problem("fallback_channel_id", "is another open channel of yours");
      case ChangeChannel.Outcome.NoSuchConnection(var provider) ->
          throw Violations.problem(
              "sends_per_minute." + provider.wireName(), "needs a connection of that provider");
    };
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/{id}")
  @Operation(
      operationId = "deleteChannel",
      summary = "Delete a channel and its connections; conversations stay readable")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "404", description = "No such channel")
  public void delete(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    switch (deleteChannel.execute(new DeleteChannel.Command(tenant, channelId(id)))) {
      case DeleteChannel.Outcome.Deleted() -> {}
      case DeleteChannel.Outcome.NotFound() -> throw ChannelProblems.notFound();
    }
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/connections")
  @Operation(
      operationId = "addConnection",
      summary = "Reach the same number through another provider as well")
  @APIResponse(
      responseCode = "201",
      description = "Added; connect it next",
      content = @Content(schema = @Schema(implementation = ChannelResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "409", description = "The provider or the account is taken")
  @APIResponse(responseCode = "422", description = "Invalid values or credentials")
  public RestResponse<ChannelResponse> addConnection(
      @PathParam("id") String id, @Nullable AddConnectionRequest request) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return switch (addConnection.execute(
        Violations.body(request).toCommand(tenant, channelId(id)))) {
      case AddConnection.Outcome.Added(var channel, _) ->
          created(CHANNELS + channel.id(), ChannelResponse.of(channel));
      case AddConnection.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case AddConnection.Outcome.ProviderTaken() -> throw ChannelProblems.providerTaken();
      case AddConnection.Outcome.InvalidCredentials(var problems) ->
          throw ChannelProblems.invalidCredentials(problems);
      case AddConnection.Outcome.ProviderNotConfigured(var reason) ->
          throw ChannelProblems.providerNotConfigured(reason);
      case AddConnection.Outcome.AccountTaken() -> throw ChannelProblems.accountTaken();
    };
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/{id}/connections/{connection_id}")
  @Operation(
      operationId = "removeConnection",
      summary = "Stop reaching the number this way; conversations stay")
  @APIResponse(responseCode = "200", description = "The channel without it")
  @APIResponse(responseCode = "404", description = "No such channel or connection")
  public ChannelResponse removeConnection(
      @PathParam("id") String id, @PathParam("connection_id") String connectionId) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    ConnectionId connection =
        ConnectionId.parse(connectionId).orElseThrow(ChannelProblems::connectionNotFound);
    RemoveConnection.Command command =
        new RemoveConnection.Command(tenant, channelId(id), connection);
    return switch (removeConnection.execute(command)) {
      case RemoveConnection.Outcome.Removed(var channel) -> ChannelResponse.of(channel);
      case RemoveConnection.Outcome.NotFound() -> throw ChannelProblems.connectionNotFound();
    };
  }

  private static ChannelId channelId(String id) {
    return ChannelId.parse(id).orElseThrow(ChannelProblems::notFound);
  }

  private static RestResponse<ChannelResponse> created(String location, ChannelResponse channel) {
    return RestResponse.ResponseBuilder.<ChannelResponse>created(URI.create(location))
        .entity(channel)
        .build();
  }
}
