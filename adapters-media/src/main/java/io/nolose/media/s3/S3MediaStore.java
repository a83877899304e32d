package io.nolose.media.s3;

import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.media.LimitedStream;
import io.nolose.media.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Files at an S3-compatible server, as {@code <tenant>/<first two digits>/<hash>} in one bucket,
 * which must exist. A file is first written to a local folder, for its name is only known at its
 * end. Amazon's library signs; Java's client speaks.
 */
public final class S3MediaStore implements MediaStore {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration UPLOAD_MAX = Duration.ofMinutes(5);
  private static final Set<String> SET_BY_THE_CLIENT = Set.of("host", "content-length");

  private final S3Settings settings;
  private final Path spools;
  private final Clock clock;
  private final AwsCredentialsIdentity identity;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_MAX)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param spools a local folder for files on their way
   */
  public S3MediaStore(S3Settings settings, Path spools, InstantSource time) {
    this.settings = settings;
    this.spools = spools;
    this.clock = time.withZone(ZoneOffset.UTC);
    this.identity = AwsCredentialsIdentity.create(settings.accessKey(), settings.secretKey());
  }

  @Override
  public Draft begin(TenantId tenant) {
    return new S3Draft(tenant, Spool.in(spools));
  }

  @Override
  public Optional<InputStream> open(TenantId tenant, MediaContent content, long from, long length) {
    if (length == 0 || from >= content.size()) {
      return exists(tenant, content)
          ? Optional.of(InputStream.nullInputStream())
          : Optional.empty();
    }
    long last = Math.min(content.size(), from + length) - 1;
    SdkHttpRequest request =
        request(SdkHttpMethod.GET, tenant, content)
            .putHeader("range", "bytes=" + from + "-" + last)
            .build();
    HttpResponse<InputStream> response =
        send(request, null, ANSWER_MAX, HttpResponse.BodyHandlers.ofInputStream());
    return switch (response.statusCode()) {
      case 206 -> Optional.of(new LimitedStream(response.body(), last - from + 1));
      case 200 -> Optional.of(skipped(response.body(), from, last - from + 1));
      case 404 -> {
        close(response.body());
        yield Optional.empty();
      }
      default -> {
        close(response.body());
        throw refused("reading a file", response.statusCode());
      }
    };
  }

  @Override
  public boolean exists(TenantId tenant, MediaContent content) {
    HttpResponse<Void> response =
        send(
            request(SdkHttpMethod.HEAD, tenant, content).build(),
            null,
            ANSWER_MAX,
            HttpResponse.BodyHandlers.discarding());
    return switch (response.statusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw refused("looking for a file", response.statusCode());
    };
  }

  private void upload(TenantId tenant, MediaContent content, Path file) {
    HttpResponse<Void> response =
        send(
            request(SdkHttpMethod.PUT, tenant, content)
                .putHeader("content-length", Long.toString(content.size()))
                .putHeader("content-type", "application/octet-stream")
                .build(),
            file,
            UPLOAD_MAX,
            HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      throw refused("keeping a file", response.statusCode());
    }
  }

  private SdkHttpRequest.Builder request(
      SdkHttpMethod method, TenantId tenant, MediaContent content) {
    return SdkHttpRequest.builder()
        .method(method)
        .uri(
            URI.create(
                "%s/%s/%s/%s/%s"
                    .formatted(
                        withoutSlash(settings.endpoint().toString()),
                        settings.bucket(),
                        tenant.value(),
                        content.sha256().substring(0, 2),
                        content.sha256())));
  }

  private <T> HttpResponse<T> send(
      SdkHttpRequest request,
      @Nullable Path body,
      Duration atMost,
      HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(signed(request, body, atMost), handler);
    } catch (IOException broken) {
      throw new StoreUnavailable("the file server does not answer", broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("stopped while waiting for the file server", stopped);
    }
  }

  private HttpRequest signed(SdkHttpRequest request, @Nullable Path body, Duration atMost)
      throws IOException {
    SignedRequest signed =
        signer.sign(sign -> {
          sign.identity(identity)
              .request(request)
              .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
              .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region())
              .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
              .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
              .putProperty(HttpSigner.SIGNING_CLOCK, clock);
          if (body != null) {
            sign.payload(streams(body));
          }
        });
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(signed.request().getUri())
            .timeout(atMost)
            .method(
                request.method().name(),
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofFile(body));
    signed
        .request()
        .forEachHeader((name, values) -> {
          if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> sent.header(name, value));
          }
        });
    return sent.build();
  }

  private static ContentStreamProvider streams(Path file) {
    return ContentStreamProvider.fromInputStreamSupplier(() -> {
      try {
        return Files.newInputStream(file);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    });
  }

  /** For a server that does not know ranges. */
  private static InputStream skipped(InputStream stream, long from, long length) {
    try {
      stream.skipNBytes(from);
      return new LimitedStream(stream, length);
    } catch (IOException broken) {
      close(stream);
      throw new StoreUnavailable("the file server broke off", broken);
    }
  }

  private static void close(InputStream stream) {
    try (stream) {
      // nothing of it is wanted
    } catch (IOException broken) {
      throw new StoreUnavailable("the file server broke off", broken);
    }
  }

  private static StoreUnavailable refused(String what, int status) {
    return new StoreUnavailable(
        what + " failed", new IOException("the file server answered " + status));
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private final class S3Draft implements Draft {
    private final TenantId tenant;
    private final Spool spool;

    S3Draft(TenantId tenant, Spool spool) {
      this.tenant = tenant;
      this.spool = spool;
    }

    @Override
    public OutputStream output() {
      return spool.output();
    }

    @Override
    public MediaContent keep() {
      MediaContent content = spool.end();
      if (!exists(tenant, content)) {
        upload(tenant, content, spool.file());
      }
      return content;
    }

    @Override
    public void close() {
      spool.close();
    }
  }
}
