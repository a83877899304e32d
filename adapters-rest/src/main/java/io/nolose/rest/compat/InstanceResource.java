package io.nolose.rest.compat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
import io.nolose.rest.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The instance routes of existing clients: one channel, reached through Evolution. */
@Path("/api/evolution/instance")
@Authenticated
@RunOnVirtualThread
@Tag(
    name = "evolution",
    description = "Routes of existing clients, acting on the only Evolution channel")
public class InstanceResource {
  private final Instances instances;
  private final EvolutionChannels channels;
  private final DisconnectChannel disconnectChannel;
  private final TenantTurns turns;
  private final CurrentCaller current;
  private final ObjectMapper json;

  @Inject
  public InstanceResource(
      Instances instances,
      EvolutionChannels channels,
      DisconnectChannel disconnectChannel,
      TenantTurns turns,
      CurrentCaller current,
      ObjectMapper json) {
    this.instances = instances;
    this.channels = channels;
    this.disconnectChannel = disconnectChannel;
    this.turns = turns;
    this.current = current;
    this.json = json;
  }

  private record Chosen(Channel channel, boolean isNew) {}

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/create")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "createInstance",
      summary = "Make and connect an instance, and answer with its QR code; safe to repeat")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = InstanceResponse.class)))
  @APIResponse(
      responseCode = "200",
      description = "The existing instance",
      content = @Content(schema = @Schema(implementation = InstanceResponse.class)))
  @APIResponse(responseCode = "409", description = "Several channels; name one by channel_id")
  @APIResponse(responseCode = "503", description = "Evolution does not answer")
  public RestResponse<InstanceResponse> create(
      @QueryParam("channel_id") @Nullable String channelId,
      @RequestBody(
              required = false,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = CreateInstanceRequest.class)))
          @Nullable String body)
      throws JsonProcessingException {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    CreateInstanceRequest request = CreateInstanceRequest.read(json, body);
    String wanted = channelId == null ? request.channelId() : channelId;
    Chosen chosen = turns.take(tenant, () -> choose(tenant, wanted, request.nameOrDefault()));
    InstanceResponse instance = instances.awaitCode(instances.connect(chosen.channel()));
    return RestResponse.ResponseBuilder.<InstanceResponse>create(chosen.isNew() ? 201 : 200)
        .entity(instance)
        .build();
  }

  @GET
  @Path("/status")
  @Operation(operationId = "instanceStatus", summary = "How the instance stands")
  @APIResponse(responseCode = "200", description = "The instance")
  @APIResponse(responseCode = "404", description = "There is none")
  @APIResponse(responseCode = "409", description = "Several channels; name one by channel_id")
  public InstanceResponse status(@QueryParam("channel_id") @Nullable String channelId) {
    boolean mayLinkPhones = current.caller().role().isAtLeast(Role.ADMIN);
    InstanceResponse instance = InstanceResponse.of(channels.load(current.tenant(), channelId));
    return mayLinkPhones ? instance : instance.withoutCode();
  }

  @GET
  @Path("/qrcode")
  @Operation(
      operationId = "instanceQrCode",
      summary = "The QR code, renewed when it is about to expire")
  @APIResponse(responseCode = "200", description = "The instance with its code, or connected")
  @APIResponse(responseCode = "404", description = "There is none")
  @APIResponse(responseCode = "409", description = "Several channels; name one by channel_id")
  @APIResponse(responseCode = "503", description = "Evolution does not answer")
  public InstanceResponse qrCode(@QueryParam("channel_id") @Nullable String channelId) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return instances.awaitCode(channels.load(tenant, channelId));
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/disconnect")
  @Operation(operationId = "disconnectInstance", summary = "Take the instance down")
  @APIResponse(responseCode = "200", description = "Disconnected")
  @APIResponse(responseCode = "404", description = "There is none")
  @APIResponse(responseCode = "409", description = "Several channels; name one by channel_id")
  @APIResponse(responseCode = "503", description = "Evolution does not answer")
  public InstanceResponse disconnect(@QueryParam("channel_id") @Nullable String channelId) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    Channel channel = channels.load(tenant, channelId);
    Optional<Connection> connection = channel.find(ProviderKind.EVOLUTION);
    DisconnectChannel.Command command =
        new DisconnectChannel.Command(
            tenant, channel.id(), connection.map(Connection::id).orElse(null));
    return switch (disconnectChannel.execute(command)) {
      case DisconnectChannel.Outcome.Disconnected(var disconnected) ->
          InstanceResponse.of(disconnected);
      case DisconnectChannel.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case DisconnectChannel.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  private Chosen choose(TenantId tenant, @Nullable String channelId, String name) {
    return channels
        .find(tenant, channelId)
        .map(existing -> new Chosen(existing, false))
        .orElseGet(() -> new Chosen(instances.create(tenant, name), true));
  }
}
