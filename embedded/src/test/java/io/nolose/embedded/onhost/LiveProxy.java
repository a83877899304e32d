package io.nolose.embedded.onhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real nginx with the configuration of {@code docker/nginx}, on high ports. */
final class LiveProxy implements AutoCloseable {
  static final String DOMAIN = "crm.example.com";

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final List<Integer> ports;

  private LiveProxy(Path home) throws IOException {
    this.home = home;
    this.ports = Ports.free(3);
    // nginx may run its workers as somebody else
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    for (String folder : List.of("RUN", "CACHE", "LIVE", "ACME", "CERTIFICATES")) {
      Path made = Files.createDirectories(home.resolve(folder));
      environment.put(folder, made.toString());
    }
    environment.put("HTTP", "127.0.0.1:" + http());
    environment.put("HTTPS", "127.0.0.1:" + https());
    environment.put("HTTPS_PORT", Integer.toString(https()));
    environment.put("INSIDE", "127.0.0.1:" + inside());
    environment.put("ACCESS_LOG", home.resolve("access.log").toString());
    environment.put("ERROR_LOG", home.resolve("error.log").toString());
  }

  static LiveProxy in(Path home) throws IOException {
    return new LiveProxy(home);
  }

  /** With the variables of {@code docker/nginx/render}. */
  LiveProxy with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** With the domain and a certificate that it has signed itself. */
  LiveProxy withCertificate() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(home.resolve("CERTIFICATES/live/" + DOMAIN));
    Host.Ended ended =
        Host.run(
            home,
            Map.of(),
            List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + DOMAIN,
                "-addext",
                "subjectAltName=DNS:" + DOMAIN,
                "-keyout",
                folder.resolve("privkey.pem").toString(),
                "-out",
                folder.resolve("fullchain.pem").toString()));
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.output());
    }
    return with("DOMAIN", DOMAIN);
  }

  /** Behind it the first, and the others for what the first cannot be sent. */
  LiveProxy before(int... upstreams) throws IOException {
    List<String> servers = new ArrayList<>();
    for (int port : upstreams) {
      servers.add(
          "server 127.0.0.1:" + port + " max_fails=0" + (servers.isEmpty() ? ";" : " backup;"));
    }
    Files.writeString(
        home.resolve("LIVE/upstream.conf"),
        "upstream nolose {\n"
            + String.join("\n", servers)
            + "\nkeepalive 32;\n}\nmap $server_port $nolose_slot { default blue; }\n"
            + "map $server_port $nolose_switch { default 1; }\n");
    return this;
  }

  /** Renders and has nginx read it; what it says, empty when it is content. */
  String complaints() throws IOException, InterruptedException {
    Host.Ended ended = reload("--only-render");
    return ended.code() == 0 ? "" : ended.output();
  }

  LiveProxy start() throws IOException, InterruptedException {
    String complaints = complaints();
    Host.Ended ended =
        Host.run(
            home,
            environment,
            List.of("nginx", "-c", home.resolve("RUN/current/nginx.conf").toString()));
    if (!complaints.isEmpty() || ended.code() != 0) {
      throw new IllegalStateException(complaints + ended.output());
    }
    return this;
  }

  private Host.Ended reload(String option) throws IOException, InterruptedException {
    return Host.run(
        home, environment, List.of(Host.docker().resolve("nginx/reload").toString(), option));
  }

  int http() {
    return ports.get(0);
  }

  int https() {
    return ports.get(1);
  }

  int inside() {
    return ports.get(2);
  }

  Path acme() {
    return home.resolve("ACME");
  }

  @Override
  public void close() throws IOException {
    Host.end(home.resolve("RUN/nginx.pid"));
  }
}
