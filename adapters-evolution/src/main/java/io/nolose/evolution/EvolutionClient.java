package io.nolose.evolution;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.StoreUnavailable;
import io.nolose.evolution.wire.WireJson;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jspecify.annotations.Nullable;

/**
 * Calls Evolution API: once each, without retries and without following redirects, on a connection
 * of its own. Evolution closes idle connections after 5 s, and a request that meets the closing one
 * would end as {@link Reply.Lost}. Every outcome is a {@link Reply}; nothing is thrown. Blocks for
 * at most the configured time-outs, so it belongs on a worker or virtual thread.
 */
public final class EvolutionClient {
  private final EvolutionApi api;
  private final @Nullable String apiKey;
  private final int answerBytesMax;

  public EvolutionClient(EvolutionConfig config) {
    this.apiKey = config.apiKey().filter(key -> !key.isBlank()).orElse(null);
    this.answerBytesMax = config.answerBytesMax();
    this.api =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(config.url())
            .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .readTimeout(config.readTimeout().toMillis(), TimeUnit.MILLISECONDS)
            .followRedirects(false)
            .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
            .property("microprofile.rest.client.disable.default.mapper", true)
            .build(EvolutionApi.class);
  }

  /** Whether the operator gave us a key. Without one every call is {@link Reply.NotConnected}. */
  public boolean hasKey() {
    return apiKey != null;
  }

  public Reply createInstance(ObjectNode body) {
    return call(key -> api.createInstance(key, body.toString()));
  }

  /**
   * Starts a closed session, or shows the code of one that is under way.
   *
   * @param number of the phone on which a code is to be typed; null for a QR code
   */
  public Reply connect(String instance, @Nullable String number) {
    return call(key -> api.connect(key, instance, number));
  }

  public Reply connectionState(String instance) {
    return call(key -> api.connectionState(key, instance));
  }

  public Reply fetchInstance(String instance) {
    return call(key -> api.fetchInstances(key, instance));
  }

  /**
   * Gives a session that is under way another socket. A closed session stays closed: Evolution
   * answers 200 with {@code "error": true}.
   */
  public Reply restart(String instance) {
    return call(key -> api.restart(key, instance));
  }

  public Reply logout(String instance) {
    return call(key -> api.logout(key, instance));
  }

  public Reply delete(String instance) {
    return call(key -> api.delete(key, instance));
  }

  public Reply setWebhook(String instance, ObjectNode body) {
    return post(api::setWebhook, instance, body);
  }

  /**
   * Sends a message without a file.
   *
   * @param kind the route's name, for example {@code sendText}
   */
  public Reply sendMessage(String kind, String instance, ObjectNode body) {
    return call(key -> api.sendMessage(key, kind, instance, body.toString()));
  }

  public Reply updateMessage(String instance, ObjectNode body) {
    return post(api::updateMessage, instance, body);
  }

  public Reply deleteMessageForEveryone(String instance, ObjectNode body) {
    return post(api::deleteMessageForEveryone, instance, body);
  }

  /** Answers when the presence has been shown for as long as the body says. */
  public Reply sendPresence(String instance, ObjectNode body) {
    return post(api::sendPresence, instance, body);
  }

  public Reply markMessageAsRead(String instance, ObjectNode body) {
    return post(api::markMessageAsRead, instance, body);
  }

  public Reply findContacts(String instance, ObjectNode body) {
    return post(api::findContacts, instance, body);
  }

  public Reply findChats(String instance, ObjectNode body) {
    return post(api::findChats, instance, body);
  }

  public Reply findMessages(String instance, ObjectNode body) {
    return post(api::findMessages, instance, body);
  }

  /**
   * The file of a message. A successful answer's body goes to the reader as it arrives and is
   * missing in the reply; what the reader cannot read is {@link Reply.Lost}. Throws {@link
   * StoreUnavailable} when the reader does.
   */
  public Reply getBase64FromMediaMessage(String instance, ObjectNode body, BodyReader reader) {
    return call(
        key -> api.getBase64FromMediaMessage(key, instance, body.toString()),
        response -> isSuccess(response) ? handOver(response, reader) : answer(response));
  }

  /** Reads a body while it arrives. */
  @FunctionalInterface
  public interface BodyReader {
    void read(InputStream body) throws IOException;
  }

  /** What to make of a response that is still open. */
  @FunctionalInterface
  private interface Reading {
    Reply of(Response response) throws IOException;
  }

  /** A route that takes the key, an instance and a body. */
  @FunctionalInterface
  private interface Route {
    Response call(String key, String instance, String body);
  }

  /** A call that lacks nothing but the key. */
  @FunctionalInterface
  private interface Call {
    Response with(String key);
  }

  private Reply post(Route route, String instance, ObjectNode body) {
    return call(key -> route.call(key, instance, body.toString()));
  }

  private Reply call(Call call) {
    return call(call, this::answer);
  }

  @SuppressWarnings("IllegalCatch")
  private Reply call(Call call, Reading reading) {
    if (apiKey == null) {
      return new Reply.NotConnected("no API key is configured for Evolution API");
    }
    try (Response response = call.with(apiKey)) {
      return reading.of(response);
    } catch (StoreUnavailable ours) {
      throw ours;
    } catch (IOException | RuntimeException failure) {
      return classify(failure);
    }
  }

  private static boolean isSuccess(Response response) {
    return response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
  }

  private static Reply handOver(Response response, BodyReader reader) throws IOException {
    try (InputStream body = response.readEntity(InputStream.class)) {
      if (body != null) {
        reader.read(body);
      }
    }
    return new Reply.Answered(
        response.getStatus(), MissingNode.getInstance(), retryAfter(response));
  }

  private Reply answer(Response response) throws IOException {
    byte[] body = read(response);
    if (body.length > answerBytesMax) {
      return new Reply.Lost("the answer is larger than " + answerBytesMax + " bytes");
    }
    return new Reply.Answered(response.getStatus(), parse(body), retryAfter(response));
  }

  /** One byte more than allowed shows that it is too much. */
  private byte[] read(Response response) throws IOException {
    if (!response.hasEntity()) {
      return new byte[0];
    }
    try (InputStream body = response.readEntity(InputStream.class)) {
      return body == null ? new byte[0] : body.readNBytes(answerBytesMax + 1);
    }
  }

  static JsonNode parse(byte[] body) {
    try {
      return WireJson.read(body);
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static @Nullable Duration retryAfter(Response response) {
    return retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER));
  }

  static @Nullable Duration retryAfter(@Nullable String header) {
    return header != null && header.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(header))
        : null;
  }

  /** Only a failure to connect proves that nothing left; all else does not. */
  static Reply classify(Exception failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (provesNoConnection(cause)) {
        return new Reply.NotConnected(describe(cause));
      }
    }
    return new Reply.Lost(describe(failure));
  }

  private static boolean provesNoConnection(Throwable cause) {
    return switch (cause) {
      case ConnectException _,
          NoRouteToHostException _,
          UnknownHostException _,
          UnresolvedAddressException _,
          HttpConnectTimeoutException _,
          SSLHandshakeException _ ->
          true;
      case SocketException socket ->
          socket.getMessage() != null && socket.getMessage().startsWith("Network is unreachable");
      default -> false;
    };
  }

  private static String describe(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; root.getCause() != null && depth < 10; depth++) {
      root = root.getCause();
    }
    String message = root.getMessage();
    String text = root.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return text.length() > 300 ? text.substring(0, 300) : text;
  }
}
