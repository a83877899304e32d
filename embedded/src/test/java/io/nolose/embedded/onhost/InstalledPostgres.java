package io.nolose.embedded.onhost;

import io.nolose.embedded.trial.OwnersView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new cluster of the oldest PostgreSQL that is installed here, on loopback. */
final class InstalledPostgres implements AutoCloseable {
  private static final Path ALL = Path.of("/usr/lib/postgresql");

  private final Path data;
  private final int port;
  private final Process server;

  private InstalledPostgres(Path data, int port, Process server) {
    this.data = data;
    this.port = port;
    this.server = server;
  }

  /** Where its programs are. */
  static Path programs() {
    try (Stream<Path> versions = Files.list(ALL)) {
      return versions
          .filter(version -> Files.isExecutable(version.resolve("bin/postgres")))
          .min(Comparator.comparingInt(version -> Integer.parseInt(version.getFileName() + "")))
          .orElseThrow()
          .resolve("bin");
    } catch (IOException none) {
      throw new UncheckedIOException(
          "PostgreSQL is not installed: apt-get install postgresql", none);
    }
  }

  static InstalledPostgres start(Path data, int port) {
    Shell.Answer made =
        Shell.of(
                asOrdinaryUser(
                    programs().resolve("initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "-A",
                    "trust",
                    "--no-sync"))
            .run();
    if (made.exit() != 0) {
      throw new IllegalStateException(made.output());
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            asOrdinaryUser(
                programs().resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=60"));
    builder.redirectErrorStream(true).redirectOutput(data.resolve("server.log").toFile());
    try {
      InstalledPostgres postgres = new InstalledPostgres(data, port, builder.start());
      Wait.until("PostgreSQL answers", () -> postgres.view().isOpen());
      return postgres;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  OwnersView view() {
    return new OwnersView(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&password=postgres");
  }

  String url() {
    return "postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres";
  }

  /** PostgreSQL refuses to run as root, so root gives it a user namespace of its own. */
  private static List<String> asOrdinaryUser(String... command) {
    List<String> all = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      all.addAll(List.of("unshare", "-U"));
    }
    all.addAll(List.of(command));
    return all;
  }

  @Override
  public void close() {
    List<ProcessHandle> sessions = server.descendants().toList();
    server.destroyForcibly().onExit().join();
    sessions.forEach(ProcessHandle::destroyForcibly);
    sessions.forEach(session -> session.onExit().join());
  }

  @Override
  public String toString() {
    return "PostgreSQL on " + data;
  }
}
