package io.nolose.cloudapi.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.WebhookSecret;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where Meta delivers, for every number of every tenant. It only takes in: 200 says that the events
 * are durable. Meta repeats anything else for up to seven days and slows down all numbers of the
 * app meanwhile, so what is proven but unknown or unreadable is taken in as well.
 */
@Path("/api/webhook/cloudapi")
@PermitAll
@RunOnVirtualThread
public final class CloudApiWebhookResource {
  /** Meta sends at most 3 MB. */
  static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

  private static final int CHALLENGE_LENGTH_MAX = 1000;
  private static final int TOKEN_LENGTH_MAX = 2000;
  private static final String PROBLEM_JSON = "application/problem+json";

  private final AcceptProviderEvents accept;
  private final ChannelRoutes routes;
  private final Transactions transactions;
  private final CloudApiSettings settings;

  @Inject
  public CloudApiWebhookResource(
      AcceptProviderEvents accept,
      ChannelRoutes routes,
      Transactions transactions,
      CloudApiSettings settings) {
    this.accept = accept;
    this.routes = routes;
    this.transactions = transactions;
    this.settings = settings;
  }

  /**
   * Meta asks whether this address wants its webhooks; who knows the token gets his challenge back.
   */
  @GET
  public Response verify(
      @QueryParam("hub.mode") @Nullable String mode,
      @QueryParam("hub.verify_token") @Nullable String token,
      @QueryParam("hub.challenge") @Nullable String challenge) {
    return "subscribe".equals(mode)
            && challenge != null
            && challenge.length() <= CHALLENGE_LENGTH_MAX
            && token != null
            && isKnown(token)
        ? Response.ok(challenge, MediaType.TEXT_PLAIN_TYPE)
            .header("X-Content-Type-Options", "nosniff")
            .build()
        : problem(
            403,
            "wrong-verify-token",
            "The webhook address is not confirmed",
            "hub.verify_token is not one that this server or a channel was given.");
  }

  @POST
  public Response receive(
      @HeaderParam("X-Hub-Signature-256") @Nullable String signature, InputStream stream)
      throws IOException {
    if (!WebhookSignature.isWellFormed(signature)) {
      return badSignature();
    }
    byte[] body = stream.readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      return problem(
          413,
          "body-too-large",
          "The body is too large",
          "A webhook has at most " + BODY_BYTES_MAX + " bytes.");
    }
    AcceptProviderEvents.Outcome outcome =
        accept.execute(
            new AcceptProviderEvents.Command(
                ProviderKind.CLOUD_API,
                WebhookEnvelope.split(body),
                WebhookSignature.proof(body, signature)));
    return switch (outcome) {
      case AcceptProviderEvents.Outcome.Stored _ -> Response.ok().build();
      case AcceptProviderEvents.Outcome.BadSignature _ -> badSignature();
    };
  }

  private static Response badSignature() {
    return problem(
        401,
        "bad-webhook-signature",
        "The webhook is not signed as it should be",
        "X-Hub-Signature-256 is missing, or was not made with the app secret known here.");
  }

  private boolean isKnown(String token) {
    WebhookSecret operators = settings.verifyToken();
    if (token.isBlank()
        || token.length() > TOKEN_LENGTH_MAX
        || !StorableText.of(token).equals(token)) {
      return false;
    }
    return (operators != null && operators.matches(token))
        || transactions.callWithoutTenant(
            () -> routes.knowsVerifyToken(ProviderKind.CLOUD_API, new WebhookSecret(token)));
  }

  private static Response problem(int status, String type, String title, String detail) {
    String problem =
        WireObject.write(
            WireObject.create()
                .put("type", "urn:nolose:problem:" + type)
                .put("status", status)
                .put("title", title)
                .put("detail", detail));
    return Response.status(status).type(PROBLEM_JSON).entity(problem).build();
  }
}
