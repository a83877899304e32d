package io.nolose.cloudapi.media;

import io.nolose.cloudapi.FileHttp;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one address with the token, straight into a sink. The whole transfer has one time-out, so
 * that a server that stops in the middle holds nobody. The token follows a redirect only within the
 * same origin.
 */
final class FileDownload {
  private static final int REDIRECTS_MAX = 3;
  private static final long PAUSE_MAX_SECONDS = 86_400;

  /** What came of one download. */
  sealed interface Outcome {
    /** All bytes are in the sink. */
    record Written() implements Outcome {}

    /** The sink takes less. */
    record Overflown() implements Outcome {}

    /**
     * The server answered, but with no file; the sink is untouched.
     *
     * @param status the HTTP status; 200 for a page where no page was expected
     * @param retryAfter as asked for; null when it was not
     */
    record Refused(int status, @Nullable Duration retryAfter) implements Outcome {}

    /** The transfer broke or never began. */
    record Broken(String reason) implements Outcome {}
  }

  private final FileHttp http;
  private final Duration timeout;

  /**
   * @param timeout of a whole transfer
   */
  FileDownload(Duration connectTimeout, Duration timeout) {
    this.http = new FileHttp(connectTimeout);
    this.timeout = timeout;
  }

  /**
   * Throws {@link StoreUnavailable} when the store behind the sink does.
   *
   * @param isPageExpected whether the file may be a web page
   */
  Outcome fetch(URI address, String token, boolean isPageExpected, MediaSink sink) {
    URI current = address;
    for (int redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      AtomicReference<@Nullable URI> next = new AtomicReference<>();
      Outcome outcome = once(current, token, isPageExpected, sink, next);
      URI target = next.get();
      if (target == null) {
        return outcome;
      }
      current = target;
    }
    return new Outcome.Broken("redirected too often");
  }

  private Outcome once(
      URI address,
      String token,
      boolean isPageExpected,
      MediaSink sink,
      AtomicReference<@Nullable URI> next) {
    AtomicReference<@Nullable SinkSubscriber> subscriber = new AtomicReference<>();
    CompletableFuture<HttpResponse<Boolean>> answer;
    try {
      answer =
          http.client()
              .sendAsync(
                  HttpRequest.newBuilder(address)
                      .timeout(timeout)
                      .header("Authorization", "Bearer " + token)
                      .header("User-Agent", "NoLose")
                      .GET()
                      .build(),
                  info -> {
                    boolean isFile =
                        info.statusCode() == 200
                            && (isPageExpected || !isPage(info.headers()))
                            && length(info.headers()) <= sink.sizeMax();
                    SinkSubscriber fresh = new SinkSubscriber(isFile ? sink : null);
                    subscriber.set(fresh);
                    return fresh;
                  });
    } catch (IllegalArgumentException notAnAddress) {
      return new Outcome.Broken("the address of the file cannot be called");
    }
    try {
      return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), address, sink, next);
    } catch (ExecutionException failed) {
      return broken(failed.getCause());
    } catch (CancellationException | TimeoutException tooSlow) {
      return new Outcome.Broken("the transfer took too long");
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      return new Outcome.Broken("the transfer was interrupted");
    } finally {
      answer.cancel(true);
      Optional.ofNullable(subscriber.get()).ifPresent(SinkSubscriber::giveUp);
    }
  }

  private static Outcome read(
      HttpResponse<Boolean> response,
      URI address,
      MediaSink sink,
      AtomicReference<@Nullable URI> next) {
    if (response.body()) {
      return new Outcome.Written();
    }
    if (response.statusCode() == 200 && length(response.headers()) > sink.sizeMax()) {
      return new Outcome.Overflown();
    }
    if (response.statusCode() / 100 == 3) {
      next.set(redirect(response.headers(), address).orElse(null));
    }
    return new Outcome.Refused(response.statusCode(), retryAfter(response.headers()));
  }

  private static Outcome broken(@Nullable Throwable cause) {
    Throwable reason = cause;
    while (reason != null) {
      if (reason instanceof MediaSink.Overflow) {
        return new Outcome.Overflown();
      }
      if (reason instanceof StoreUnavailable unavailable) {
        throw unavailable;
      }
      reason = reason.getCause();
    }
    return new Outcome.Broken(
        cause instanceof IOException ? "the transfer broke" : "the transfer failed");
  }

  private static Optional<URI> redirect(HttpHeaders headers, URI from) {
    try {
      return headers
          .firstValue("Location")
          .map(from::resolve)
          .filter(target -> MediaHosts.isSameOrigin(target, from));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static boolean isPage(HttpHeaders headers) {
    return headers
        .firstValue("Content-Type")
        .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("text/html"))
        .isPresent();
  }

  private static long length(HttpHeaders headers) {
    try {
      return headers.firstValueAsLong("Content-Length").orElse(0);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private static @Nullable Duration retryAfter(HttpHeaders headers) {
    try {
      return headers
          .firstValue("Retry-After")
          .map(text -> Math.clamp(Long.parseLong(text.strip()), 0, PAUSE_MAX_SECONDS))
          .map(Duration::ofSeconds)
          .orElse(null);
    } catch (NumberFormatException aDate) {
      return null;
    }
  }
}
