package io.nolose.cloudapi.delivery;

import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.FileHttp;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands a file to Meta, which keeps it for 30 days under an id of its own. The bytes are streamed;
 * the memory used does not grow with them. However it fails: the message that needs it was not sent
 * yet.
 */
final class GraphUpload {
  private static final int ANSWER_BYTES_MAX = 65_536;

  /** How Meta calls what we recognise under another name. */
  private static final Map<String, String> METAS_NAMES =
      Map.of(
          "audio/opus", "audio/ogg",
          "audio/x-aac", "audio/aac",
          "audio/x-m4a", "audio/mp4");

  private final URI graphUrl;
  private final String version;
  private final Duration timeout;
  private final FileHttp http;

  GraphUpload(CloudApiSettings settings) {
    this.graphUrl = settings.graphUrl();
    this.version = settings.graphVersion();
    this.timeout = settings.mediaTimeout();
    this.http = new FileHttp(settings.connectTimeout());
  }

  /**
   * Uploads once. Done has the id in its body.
   *
   * @param bytes all of the file's; closed here
   */
  GraphAnswer upload(CloudApiAccount account, StoredFile file, InputStream bytes) {
    String boundary = "nolose-" + file.id().value() + "-" + file.content().sha256();
    HttpRequest request =
        HttpRequest.newBuilder(address(account))
            .timeout(timeout)
            .header("Authorization", "Bearer " + account.accessToken())
            .header("User-Agent", "NoLose")
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(publisher(boundary, file, bytes))
            .build();
    try (bytes) {
      HttpResponse<InputStream> response =
          http.client()
              .sendAsync(request, HttpResponse.BodyHandlers.ofInputStream())
              .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      try (InputStream answer = response.body()) {
        return GraphClient.read(
            response.statusCode(),
            GraphClient.retryAfter(response.headers().firstValue("Retry-After").orElse(null)),
            answer.readNBytes(ANSWER_BYTES_MAX));
      }
    } catch (ExecutionException failed) {
      return GraphClient.classify(failed);
    } catch (TimeoutException | IOException | StoreUnavailable broken) {
      return new GraphAnswer.Inconclusive("the transfer of the file broke");
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return new GraphAnswer.Inconclusive("the transfer of the file was interrupted");
    }
  }

  /** What Meta calls this kind of file. */
  static String metasName(String mimeType) {
    return METAS_NAMES.getOrDefault(mimeType, mimeType);
  }

  private URI address(CloudApiAccount account) {
    String base = graphUrl.toString();
    return URI.create(
        (base.endsWith("/") ? base : base + "/")
            + version
            + "/"
            + account.phoneNumberId()
            + "/media");
  }

  private static HttpRequest.BodyPublisher publisher(
      String boundary, StoredFile file, InputStream bytes) {
    String type = metasName(file.mimeType());
    byte[] before =
        (field(boundary, "messaging_product", "whatsapp")
                + field(boundary, "type", type)
                + "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName(file)
                + "\"\r\nContent-Type: "
                + type
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] after = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return BodyPublishers.fromPublisher(
        BodyPublishers.concat(
            BodyPublishers.ofByteArray(before),
            BodyPublishers.ofInputStream(() -> bytes),
            BodyPublishers.ofByteArray(after)),
        before.length + file.size() + after.length);
  }

  private static String field(String boundary, String name, String value) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  /** Only to tell the parts apart: what the customer sees travels with the message. */
  private static String fileName(StoredFile file) {
    return file.id().value() + extension(file.fileName());
  }

  private static String extension(@Nullable String fileName) {
    return fileName != null && fileName.matches(".*\\.[A-Za-z0-9]{1,8}")
        ? fileName.substring(fileName.lastIndexOf('.'))
        : "";
  }
}
