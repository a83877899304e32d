package io.nolose.cloudapi;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

/**
 * Calls the Graph API and turns everything that can happen into a {@link GraphAnswer}. Blocks for
 * at most the configured time-outs; follows no redirect and repeats no call. Safe for many threads.
 */
public final class GraphClient {
  private static final System.Logger LOG = System.getLogger(GraphClient.class.getName());

  /** A connection that idles longer is closed by us, before Meta closes it under a message. */
  private static final Duration IDLE_MAX = Duration.ofSeconds(15);

  private static final int CONNECTIONS_MAX = 50;
  private static final int CAUSES_MAX = 20;
  private static final int CAUSE_LENGTH_MAX = 300;
  private static final int NUMBERS_PER_PAGE = 100;
  private static final int TEMPLATES_PER_PAGE = 100;
  private static final String TEMPLATE_FIELDS =
      "id,name,language,status,category,components,parameter_format,quality_score,rejected_reason";
  private static final long PAUSE_MAX_SECONDS = 86_400;
  private static final int TIMED_OUT = 408;
  private static final int SERVER_ERRORS = 500;

  private final GraphApi api;
  private final String version;

  private GraphClient(GraphApi api, String version) {
    this.api = api;
    this.version = version;
  }

  /** Works only inside a running Quarkus application. */
  public static GraphClient of(CloudApiSettings settings) {
    GraphApi api =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(settings.graphUrl())
            .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(settings.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .disableDefaultMapper(true)
            .userAgent("NoLose")
            .property(
                QuarkusRestClientProperties.CONNECTION_TTL, Math.toIntExact(IDLE_MAX.toMillis()))
            .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, CONNECTIONS_MAX)
            .build(GraphApi.class);
    return new GraphClient(api, settings.graphVersion());
  }

  /** Sends a message, or marks one as read. */
  public GraphAnswer postMessage(CloudApiAccount account, String json) {
    return call(() -> api.postMessage(bearer(account), version, account.phoneNumberId(), json));
  }

  public GraphAnswer readNumber(CloudApiAccount account, String fields) {
    return call(() -> api.readNumber(bearer(account), version, account.phoneNumberId(), fields));
  }

  /** Where a file can be fetched for five minutes, if it belongs to the account's number. */
  public GraphAnswer readMedium(CloudApiAccount account, String id) {
    return call(() -> api.readMedium(bearer(account), version, id, account.phoneNumberId()));
  }

  /**
   * One page of the account's numbers.
   *
   * @param after where the page before ended; empty for the first
   */
  public GraphAnswer listNumbers(CloudApiAccount account, String after) {
    return call(() ->
        api.listNumbers(
            bearer(account),
            version,
            account.businessAccountId(),
            "id",
            NUMBERS_PER_PAGE,
            after.isEmpty() ? null : after));
  }

  /** Asks for the account's webhooks; harmless when they come already. */
  public GraphAnswer subscribe(CloudApiAccount account) {
    return call(() -> api.subscribe(bearer(account), version, account.businessAccountId(), "{}"));
  }

  public GraphAnswer listSubscriptions(CloudApiAccount account) {
    return call(() -> api.listSubscriptions(bearer(account), version, account.businessAccountId()));
  }

  /**
   * One page of the account's templates.
   *
   * @param after where the page before ended; null for the first
   */
  public GraphAnswer listTemplates(CloudApiAccount account, @Nullable String after) {
    return call(() ->
        api.listTemplates(
            bearer(account),
            version,
            account.businessAccountId(),
            TEMPLATE_FIELDS,
            TEMPLATES_PER_PAGE,
            after));
  }

  public GraphAnswer createTemplate(CloudApiAccount account, String json) {
    return call(
        () -> api.createTemplate(bearer(account), version, account.businessAccountId(), json));
  }

  /** Deletes one language of a template. */
  public GraphAnswer deleteTemplate(CloudApiAccount account, String name, String id) {
    return call(
        () -> api.deleteTemplate(bearer(account), version, account.businessAccountId(), name, id));
  }

  private static GraphAnswer call(Supplier<Response> request) {
    try (Response response = request.get()) {
      return read(response.getStatus(), retryAfter(response), bytes(response));
    } catch (ProcessingException broken) {
      return classify(broken);
    } catch (RuntimeException broken) {
      LOG.log(System.Logger.Level.WARNING, "a Graph API call ended in an unforeseen way", broken);
      return classify(broken);
    }
  }

  /** What an answer means. */
  public static GraphAnswer read(int status, @Nullable Duration retryAfter, byte[] bytes) {
    Optional<WireObject> body = WireObject.parse(bytes);
    Optional<GraphError> error = body.flatMap(json -> GraphError.of(status, json, retryAfter));
    if (error.isPresent()) {
      LOG.log(
          System.Logger.Level.INFO,
          "Graph API error {0}, subcode {1}, fbtrace_id {2}",
          Integer.toString(error.get().code()),
          Integer.toString(error.get().subcode()),
          error.get().trace());
      return new GraphAnswer.Failed(error.get());
    }
    if (status >= SERVER_ERRORS || status == TIMED_OUT) {
      return new GraphAnswer.Inconclusive("HTTP " + status + " without a reason");
    }
    if (status / 100 != 2) {
      return new GraphAnswer.Foreign(status, retryAfter);
    }
    return body.<GraphAnswer>map(GraphAnswer.Done::new)
        .orElseGet(() -> new GraphAnswer.Inconclusive("HTTP " + status + " without JSON"));
  }

  private static byte[] bytes(Response response) {
    byte[] bytes = response.readEntity(byte[].class);
    return bytes == null ? new byte[0] : bytes;
  }

  private static @Nullable Duration retryAfter(Response response) {
    return retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER));
  }

  /** Null when there is none, or none in seconds. */
  public static @Nullable Duration retryAfter(@Nullable String header) {
    try {
      return header == null
          ? null
          : Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 0, PAUSE_MAX_SECONDS));
    } catch (NumberFormatException aDate) {
      return null;
    }
  }

  /** What failed before a connection stood is told by its type; all else may have left. */
  public static GraphAnswer classify(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++, cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof HttpConnectTimeoutException
          || cause instanceof NoRouteToHostException
          || cause instanceof SSLHandshakeException) {
        return new GraphAnswer.NotConnected(describe(cause));
      }
    }
    return new GraphAnswer.Inconclusive(describe(root(failure)));
  }

  private static Throwable root(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < CAUSES_MAX; depth++) {
      Throwable next = root.getCause();
      if (next == null) {
        break;
      }
      root = next;
    }
    return root;
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    String text = message == null ? cause.getClass().getSimpleName() : message;
    return StorableText.of(
        text.length() > CAUSE_LENGTH_MAX ? text.substring(0, CAUSE_LENGTH_MAX) : text);
  }

  private static String bearer(CloudApiAccount account) {
    return "Bearer " + account.accessToken();
  }
}
