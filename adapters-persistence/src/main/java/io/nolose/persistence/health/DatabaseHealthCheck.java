package io.nolose.persistence.health;

import io.nolose.application.health.HealthCheck;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks PostgreSQL for its version through the application's pool. Nothing works without it. */
public final class DatabaseHealthCheck implements HealthCheck {
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final String ASK = "SELECT current_setting('server_version') AS version";

  private final Sql sql;

  public DatabaseHealthCheck(Sql sql) {
    this.sql = sql;
  }

  @Override
  public String name() {
    return "database";
  }

  @Override
  public boolean isEssential() {
    return true;
  }

  @Override
  public Finding check() {
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    Thread asking =
        Thread.startVirtualThread(() -> {
          try {
            answer.complete(sql.list(ASK, row -> row.text("version")));
          } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
          }
        });
    try {
      return new Finding(
          true,
          Map.of("version", answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).getFirst()));
    } catch (TimeoutException late) {
      asking.interrupt();
      return new Finding(false, Map.of("reason", "no answer in time"));
    } catch (ExecutionException failed) {
      return new Finding(false, Map.of("reason", "no connection"));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Finding(false, Map.of("reason", "interrupted"));
    }
  }
}
