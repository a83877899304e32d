package io.nolose.cloudapi;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The client for files, which are streamed. Made when the first file is carried: it reads all
 * certificates that Java trusts, and a start should not wait for that.
 */
public final class FileHttp {
  private final Duration connectTimeout;
  private @Nullable HttpClient client;

  public FileHttp(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  public synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout)
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .build();
      client = made;
    }
    return made;
  }
}
