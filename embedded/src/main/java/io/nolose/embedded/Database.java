package io.nolose.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/**
 * A real PostgreSQL on loopback whose data outlives us. It is durable (fsync on) and configured for
 * a small machine. Its port stays the same for as long as this object lives, so that it can come
 * back where the application looks for it.
 */
public final class Database {
  private static final Duration START_MAX = Duration.ofMinutes(1);
  private static final int RESTARTS_MAX = 20;

  private final Path data;
  private final Path binaries;
  private final int port;
  private final Map<String, String> settings;
  private EmbeddedPostgres postgres;
  private boolean isStopped;

  private Database(
      Path data, Path binaries, int port, Map<String, String> settings, EmbeddedPostgres postgres) {
    this.data = data;
    this.binaries = binaries;
    this.port = port;
    this.settings = settings;
    this.postgres = postgres;
  }

  /** Starts on existing data, or makes a new cluster; ends first what a killed launcher left. */
  public static Database start(Path data, Path binaries) {
    return start(data, binaries, Map.of());
  }

  /**
   * The same.
   *
   * @param settings of the server, winning over ours
   */
  static Database start(Path data, Path binaries, Map<String, String> settings) {
    try {
      Files.createDirectories(binaries);
      endLeftOver(data);
      int port = freePort();
      return new Database(data, binaries, port, settings, launch(data, binaries, port, settings));
    } catch (IOException failed) {
      throw new UncheckedIOException("PostgreSQL did not start on " + data, failed);
    }
  }

  /** The login that owns everything, as {@code DATABASE_URL} takes it. */
  public String url() {
    return url(IntUnaryOperator.identity());
  }

  /**
   * The same, by way of another port.
   *
   * @param through which port the server is reached, given its own
   */
  String url(IntUnaryOperator through) {
    return "postgresql://postgres:postgres@127.0.0.1:" + through.applyAsInt(port) + "/postgres";
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres";
  }

  /** The postmaster's process id; empty when it does not run. */
  public long pid() {
    return postmaster(data);
  }

  public boolean isRunning() {
    return isAlive(pid());
  }

  /**
   * Ends it as a power failure would: the server first, so that it cannot tidy up, and at once all
   * processes it has started.
   */
  public void kill() {
    long pid = pid();
    ProcessHandle.of(pid)
        .ifPresent(server -> {
          List<ProcessHandle> processes = server.descendants().toList();
          server.destroyForcibly();
          processes.forEach(ProcessHandle::destroyForcibly);
        });
    awaitEnd(pid);
  }

  /**
   * Brings it back after it died; it recovers from its own log. Does nothing after {@link #stop}.
   */
  public synchronized void restart() throws InterruptedException {
    IOException last = null;
    release();
    for (int attempt = 0; attempt < RESTARTS_MAX && !isStopped; attempt++) {
      try {
        postgres = launch(data, binaries, port, settings);
        return;
      } catch (IOException | IllegalStateException notYet) {
        last = notYet instanceof IOException broken ? broken : new IOException(notYet);
        Thread.sleep(250);
      }
    }
    if (last != null) {
      throw new UncheckedIOException("PostgreSQL does not come back", last);
    }
  }

  public synchronized void stop() {
    isStopped = true;
    try {
      postgres.close();
    } catch (IOException stuck) {
      kill();
    }
  }

  /** What is dead still holds the lock on its folder in this process. */
  private void release() {
    try {
      postgres.close();
    } catch (IOException | RuntimeException alreadyDead) {
      // there was nothing left to stop
    }
  }

  private static EmbeddedPostgres launch(
      Path data, Path binaries, int port, Map<String, String> settings) throws IOException {
    EmbeddedPostgres.Builder server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(binaries.toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(START_MAX)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("max_connections", "60")
            .setServerConfig("shared_buffers", "128MB")
            .setServerConfig("max_wal_size", "1GB");
    settings.forEach(server::setServerConfig);
    return server.start();
  }

  private static void endLeftOver(Path data) {
    long pid = postmaster(data);
    if (isAlive(pid)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
      awaitEnd(pid);
    }
  }

  /**
   * Reads the pid file itself: a second start on the port of a left-over would just attach to it.
   */
  private static long postmaster(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst().strip());
    } catch (IOException | NumberFormatException none) {
      return 0;
    }
  }

  private static boolean isAlive(long pid) {
    return pid > 0 && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void awaitEnd(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
