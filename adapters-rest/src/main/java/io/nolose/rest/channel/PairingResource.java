package io.nolose.rest.channel;

import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * Bringing a channel up and down, and linking a phone. Who links a phone reads its chats: admins.
 */
@Path("/api/channels/{id}")
@Authenticated
@RunOnVirtualThread
@Tag(name = "channels")
public class PairingResource {
  private static final String PNG = "image/png";

  private final ConnectChannel connectChannel;
  private final ReadPairingCode readPairingCode;
  private final DisconnectChannel disconnectChannel;
  private final PhoneNumberReader numbers;
  private final CurrentCaller current;

  @Inject
  public PairingResource(
      ConnectChannel connectChannel,
      ReadPairingCode readPairingCode,
      DisconnectChannel disconnectChannel,
      PhoneNumberReader numbers,
      CurrentCaller current) {
    this.connectChannel = connectChannel;
    this.readPairingCode = readPairingCode;
    this.disconnectChannel = disconnectChannel;
    this.numbers = numbers;
    this.current = current;
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/connect")
  @Operation(
      operationId = "connectChannel",
      summary = "Bring a connection up; safe to repeat",
      description = "Then show GET /api/channels/{id}/qr to whoever holds the phone.")
  @APIResponse(
      responseCode = "200",
      description = "Connected",
      content = @Content(schema = @Schema(implementation = ConnectResponse.class)))
  @APIResponse(
      responseCode = "202",
      description = "Under way, or a phone has to be linked",
      content = @Content(schema = @Schema(implementation = ConnectResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel or connection")
  @APIResponse(responseCode = "422", description = "The provider refused; see what is missing")
  @APIResponse(responseCode = "503", description = "The provider does not answer")
  public RestResponse<ConnectResponse> connect(
      @PathParam("id") String id, @RequestBody(required = false) @Nullable ConnectRequest body) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    ConnectRequest request = body == null ? ConnectRequest.NOTHING_SPECIAL : body;
    ConnectChannel.Command command =
        new ConnectChannel.Command(
            tenant, channelId(id), connectionId(request.connectionId()), request.pairing(numbers));
    return switch (connectChannel.execute(command)) {
      case ConnectChannel.Outcome.Connecting(var channel, var connection) ->
          answer(ConnectResponse.of(channel, connection));
      case ConnectChannel.Outcome.NotFound() -> throw ChannelProblems.connectionNotFound();
      case ConnectChannel.Outcome.NoConnection() -> throw ChannelProblems.noConnection();
      case ConnectChannel.Outcome.Refused(var reason, var missing) ->
          throw ChannelProblems.refused(reason, missing);
      case ConnectChannel.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  @GET
  @Path("/qr")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "readQr",
      summary = "The QR code (JSON, or PNG by Accept), renewed before it expires")
  @APIResponse(responseCode = "200", description = "The code, or why there is none")
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "409", description = "The channel is not connected by pairing")
  @APIResponse(responseCode = "503", description = "The provider does not answer")
  public QrResponse qr(@PathParam("id") String id) {
    return switch (read(id)) {
      case ReadPairingCode.Outcome.Ready(_, var code) -> QrResponse.of(code);
      case ReadPairingCode.Outcome.AlreadyConnected _ -> QrResponse.without("connected");
      case ReadPairingCode.Outcome.Pending _ -> QrResponse.without("connecting");
      case ReadPairingCode.Outcome.NoPairing() -> throw ChannelProblems.noPairing();
      case ReadPairingCode.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case ReadPairingCode.Outcome.Refused(var reason) ->
          throw ChannelProblems.refused(reason, List.of());
      case ReadPairingCode.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  @GET
  @Path("/qr")
  @Produces(PNG)
  @Operation(hidden = true)
  @APIResponse(responseCode = "200", content = @Content(mediaType = PNG))
  public byte[] qrImage(@PathParam("id") String id) {
    return switch (read(id)) {
      case ReadPairingCode.Outcome.Ready(_, PairingCode code) ->
          Base64.getDecoder().decode(code.imagePng());
      case ReadPairingCode.Outcome.AlreadyConnected _ -> throw ChannelProblems.alreadyConnected();
      case ReadPairingCode.Outcome.Pending _ -> throw ChannelProblems.qrNotReady();
      case ReadPairingCode.Outcome.NoPairing() -> throw ChannelProblems.noPairing();
      case ReadPairingCode.Outcome.NotFound() -> throw ChannelProblems.notFound();
      case ReadPairingCode.Outcome.Refused(var reason) ->
          throw ChannelProblems.refused(reason, List.of());
      case ReadPairingCode.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/disconnect")
  @Operation(operationId = "disconnectChannel", summary = "Take a channel down; messages wait")
  @APIResponse(responseCode = "200", description = "Disconnected")
  @APIResponse(responseCode = "404", description = "No such channel or connection")
  @APIResponse(responseCode = "503", description = "The provider does not answer")
  public ChannelResponse disconnect(
      @PathParam("id") String id, @RequestBody(required = false) @Nullable DisconnectRequest body) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    DisconnectRequest request = body == null ? DisconnectRequest.EVERYTHING : body;
    DisconnectChannel.Command command =
        new DisconnectChannel.Command(tenant, channelId(id), connectionId(request.connectionId()));
    return switch (disconnectChannel.execute(command)) {
      case DisconnectChannel.Outcome.Disconnected(var channel) -> ChannelResponse.of(channel);
      case DisconnectChannel.Outcome.NotFound() -> throw ChannelProblems.connectionNotFound();
      case DisconnectChannel.Outcome.Unreachable(var reason) ->
          throw ChannelProblems.unreachable(reason);
    };
  }

  private ReadPairingCode.Outcome read(String id) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    return readPairingCode.execute(new ReadPairingCode.Command(tenant, channelId(id)));
  }

  private static RestResponse<ConnectResponse> answer(ConnectResponse response) {
    int status = response.status().equals("connected") ? 200 : 202;
    return RestResponse.ResponseBuilder.<ConnectResponse>create(status).entity(response).build();
  }

  private static ChannelId channelId(String id) {
    return ChannelId.parse(id).orElseThrow(ChannelProblems::notFound);
  }

  private static @Nullable ConnectionId connectionId(@Nullable String id) {
    return id == null
        ? null
        : ConnectionId.parse(id).orElseThrow(ChannelProblems::connectionNotFound);
  }
}
