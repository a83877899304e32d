package io.nolose.embedded.trial;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Delivers webhooks as providers do. Safe for many threads. */
public final class Courier implements AutoCloseable {
  /** Stands for a post that got no answer. */
  public static final int NO_ANSWER = 0;

  private final HttpClient http;
  private final String url;
  private final Duration patience;

  /**
   * @param url the application's
   * @param patience how long an answer is awaited
   */
  public Courier(String url, Duration patience) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
    this.url = url;
    this.patience = patience;
  }

  /** The answer's status, or {@link #NO_ANSWER}: then it may be stored or not. */
  public int deliver(Webhook webhook) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + webhook.path()))
            .timeout(patience)
            .POST(HttpRequest.BodyPublishers.ofByteArray(webhook.body()));
    webhook.headers().forEach(request::header);
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      return NO_ANSWER;
    }
  }

  /** Does not wait for what is still on its way. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
