package io.nolose.persistence.sql;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * As many places as a pool has connections: who has one never waits inside the pool. That matters,
 * for a pool of Agroal 2 may overlook its last waiter when a connection is given back at the moment
 * he begins to wait, and lets him run into his time-out beside idle connections.
 */
final class Places {
  /** To be closed by whoever took it, after the connection. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  private static final Place NONE = () -> {};

  private final Semaphore free;
  private final Duration atMost;

  private Places(int places, Duration atMost) {
    this.free = new Semaphore(places);
    this.atMost = atMost;
  }

  /** Any number for what is no pool. */
  static Places of(DataSource pool) {
    if (!(pool instanceof AgroalDataSource agroal)) {
      return new Places(Integer.MAX_VALUE, Duration.ZERO);
    }
    AgroalConnectionPoolConfiguration configuration =
        agroal.getConfiguration().connectionPoolConfiguration();
    return new Places(configuration.maxSize(), configuration.acquisitionTimeout());
  }

  /** For those who have one already. */
  static Place none() {
    return NONE;
  }

  /** Waits as long as the pool would; throws what is thrown when that was not enough. */
  Place take() {
    try {
      if (!free.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        throw StoreFailures.unavailable(
            new SQLException("no connection came free within " + atMost));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw StoreFailures.unavailable(stopped);
    }
    return free::release;
  }
}
