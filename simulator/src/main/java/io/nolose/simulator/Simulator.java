package io.nolose.simulator;

import io.nolose.simulator.control.ControlRoutes;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.evolution.Evolution;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.graph.Graph;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.webhook.Courier;
import io.nolose.simulator.wire.StateFile;
import io.nolose.simulator.world.Phones;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;

/**
 * A running simulator. Everything is in memory and lives on one event loop; {@link #close()} frees
 * the port and forgets it.
 *
 * <p>The same address serves Evolution API, the Graph API ({@code /v25.0/…}), the control API
 * ({@code /control/…}) and, for browsers, a page at {@code /}.
 */
public final class Simulator implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final long CLOSE_SECONDS = 10;

  private final Vertx vertx;
  private final Courier courier;
  private final StateFile stateFile;
  private final Pace pace;
  private final HttpServer server;
  private final SimulatorControl control;
  private final SimulatorOptions options;

  private Simulator(SimulatorOptions options) {
    this.options = options;
    this.vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setFileSystemOptions(noFileCache()));
    this.pace = new Pace(vertx, options.speed(), options.time());
    this.stateFile = new StateFile(options.stateFile());
    Journal journal = new Journal();
    Faults faults = new Faults();
    this.courier = new Courier(pace, journal, faults);
    Phones phones = new Phones(pace, options.seed(), options.behaviour());
    Evolution evolution =
        new Evolution(
            pace,
            options.evolution(),
            courier,
            faults,
            phones,
            journal,
            this::publicUrl,
            stateFile);
    Graph graph =
        new Graph(
            pace, options.graph(), courier, faults, phones, journal, this::publicUrl, stateFile);
    this.control = new SimulatorControl(pace, evolution, graph, phones, faults, journal, courier);
    Front front = new Front(pace, faults, journal, evolution, graph, new ControlRoutes(control));
    this.server =
        pace.call(() -> {
          Future<HttpServer> listening =
              vertx
                  .createHttpServer(
                      new HttpServerOptions()
                          .setHttp2ClearTextEnabled(false)
                          .setAcceptBacklog(BACKLOG)
                          .setMaxInitialLineLength(16 * 1024)
                          .setIdleTimeout(0))
                  .requestHandler(front::handle)
                  .listen(options.port(), options.host());
          return listening.onSuccess(_ -> {
            graph.resume();
            evolution.resume();
          });
        });
  }

  private static FileSystemOptions noFileCache() {
    return new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
  }

  /** Starts with the default options. */
  public static Simulator start() {
    return start(SimulatorOptions.defaults());
  }

  /**
   * Starts and listens.
   *
   * @throws IllegalStateException when the port is taken
   */
  public static Simulator start(SimulatorOptions options) {
    return new Simulator(options);
  }

  /** The address without trailing slash: Evolution's base URL, and Graph's. */
  public String url() {
    String host = options.host().equals("0.0.0.0") ? "127.0.0.1" : options.host();
    return "http://" + host + ":" + server.actualPort();
  }

  private String publicUrl() {
    String configured = options.publicUrl();
    return configured != null ? configured : url();
  }

  public int port() {
    return server.actualPort();
  }

  public SimulatorOptions options() {
    return options;
  }

  public SimulatorControl control() {
    return control;
  }

  @Override
  public void close() {
    pace.call(() -> {
      stateFile.changed();
      pace.cancelTimers();
      courier.forgetAll();
      return Future.succeededFuture();
    });
    courier.close();
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IllegalStateException("the simulator did not stop", e);
    }
  }
}
