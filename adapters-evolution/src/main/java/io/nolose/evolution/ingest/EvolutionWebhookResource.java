package io.nolose.evolution.ingest;

import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.evolution.InstanceName;
import io.nolose.evolution.WebhookRoute;
import io.nolose.evolution.wire.WireJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Evolution delivers. It only takes in: 2xx says that the event is durable. Evolution drops
 * an event for good on 400, 401, 403, 404 and 422, so what is proven but cannot be read or belongs
 * to nobody is taken in as well; only who does not know the secret is refused.
 */
@Path(WebhookRoute.PATH)
@PermitAll
@RunOnVirtualThread
public class EvolutionWebhookResource {
  private static final String PROBLEM_JSON = "application/problem+json";

  private final AcceptProviderEvents accept;
  private final int bodyBytesMax;

  @Inject
  public EvolutionWebhookResource(AcceptProviderEvents accept, EvolutionConfig config) {
    this.accept = accept;
    this.bodyBytesMax = config.webhookBodyBytesMax();
  }

  @POST
  @Path("{connection_id}")
  public Response receive(
      @PathParam("connection_id") String connection,
      @HeaderParam(WebhookRoute.SECRET_HEADER) @Nullable String secret,
      InputStream body)
      throws IOException {
    return take(connection, secret, body);
  }

  /** An instance that was told to use one path per event. */
  @POST
  @Path("{connection_id}/{event}")
  public Response receiveByEvent(
      @PathParam("connection_id") String connection,
      @HeaderParam(WebhookRoute.SECRET_HEADER) @Nullable String secret,
      InputStream body)
      throws IOException {
    return take(connection, secret, body);
  }

  /** The address of former days: only the body says which connection it is for. */
  @POST
  public Response receiveUnaddressed(
      @HeaderParam(WebhookRoute.SECRET_HEADER) @Nullable String secret, InputStream body)
      throws IOException {
    return take(null, secret, body);
  }

  private Response take(@Nullable String connection, @Nullable String secret, InputStream stream)
      throws IOException {
    byte[] received = stream.readNBytes(bodyBytesMax + 1);
    if (received.length > bodyBytesMax) {
      return problem(
          413,
          "body-too-large",
          "The body is too large",
          "A webhook has at most " + bodyBytesMax + " bytes.");
    }
    WebhookBody body = WebhookBody.of(received);
    RoutingKey key = key(connection, body);
    IncomingEvent event = new IncomingEvent(ProviderKind.EVOLUTION, key, body.bytes());
    AcceptProviderEvents.Outcome outcome =
        accept.execute(
            new AcceptProviderEvents.Command(
                ProviderKind.EVOLUTION,
                List.of(event),
                expected -> secret != null && expected.matches(secret)));
    return switch (outcome) {
      case AcceptProviderEvents.Outcome.Stored _ -> Response.noContent().build();
      case AcceptProviderEvents.Outcome.BadSignature _ ->
          problem(
              401,
              "bad-webhook-signature",
              "The webhook is not signed as it should be",
              "The header "
                  + WebhookRoute.SECRET_HEADER
                  + " is missing or wrong. Connect the channel again to set it.");
    };
  }

  /** The address is what the secret proves; the body is asked only when the address is silent. */
  private static @Nullable RoutingKey key(@Nullable String connection, WebhookBody body) {
    if (connection != null) {
      return ConnectionId.parse(connection).map(id -> new RoutingKey(id.toString())).orElse(null);
    }
    return Optional.ofNullable(body.instance())
        .flatMap(InstanceName::parse)
        .map(id -> new RoutingKey(id.toString()))
        .orElse(null);
  }

  private static Response problem(int status, String type, String title, String detail) {
    String problem =
        WireJson.object()
            .put("type", "urn:nolose:problem:" + type)
            .put("status", status)
            .put("title", title)
            .put("detail", detail)
            .toString();
    return Response.status(status).type(PROBLEM_JSON).entity(problem).build();
  }
}
