package io.nolose.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The folder in which an embedded edition keeps everything: the database, the secrets it made for
 * itself once, the simulated WhatsApp's state, the application's log.
 */
public final class Home {
  private final Path root;
  private final Properties secrets;
  private final FileLock lock;

  private Home(Path root, Properties secrets, FileLock lock) {
    this.root = root;
    this.secrets = secrets;
    this.lock = lock;
  }

  /** {@code NOLOSE_HOME}, else the place the XDG rules give user data. */
  public static Path usual() {
    String chosen = System.getenv("NOLOSE_HOME");
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String dataHome = System.getenv("XDG_DATA_HOME");
    Path data =
        dataHome == null || dataHome.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(dataHome);
    return data.resolve("nolose").toAbsolutePath();
  }

  /** Throws {@link IllegalStateException} when another edition runs on that folder. */
  public static Home open(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new IllegalStateException(
            "another No Lose runs on " + root + " already; stop it, or set NOLOSE_HOME");
      }
      return new Home(root, secrets(root.resolve("secrets.properties")), lock);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot use " + root, broken);
    }
  }

  Path database() {
    return root.resolve("postgres");
  }

  Path databaseBinaries() {
    return root.resolve("postgres-binaries");
  }

  Path files() {
    return root.resolve("files");
  }

  Path simulatorState() {
    return root.resolve("simulator.json");
  }

  /** What the application printed since it was last started. */
  public Path applicationLog() {
    return root.resolve("application.log");
  }

  Path root() {
    return root;
  }

  String secretKey() {
    return secrets.getProperty("secret_key");
  }

  String encryptionKeys() {
    return secrets.getProperty("encryption_keys");
  }

  void close() {
    try {
      lock.acquiredBy().close();
    } catch (IOException alreadyGone) {
      // the lock goes with the process anyway
    }
  }

  private static Properties secrets(Path file) throws IOException {
    Properties secrets = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        secrets.load(reader);
      }
      return secrets;
    }
    secrets.setProperty("secret_key", Base64.getUrlEncoder().encodeToString(random()));
    secrets.setProperty(
        "encryption_keys", "embedded:" + Base64.getEncoder().encodeToString(random()));
    Path written = file.resolveSibling("secrets.properties.new");
    Files.deleteIfExists(written);
    Files.createFile(
        written,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (var writer = Files.newBufferedWriter(written)) {
      secrets.store(
          writer, "Made once for this embedded edition. Without it, stored tokens are lost.");
    }
    Files.move(written, file);
    return secrets;
  }

  private static byte[] random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
