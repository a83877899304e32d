package io.nolose.embedded.onhost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.PhoneContent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup under load by the scripts and tools of a server, and what becomes of it elsewhere. */
final class BackupOnHostIT {
  private static final Path SCRIPTS = Path.of("../docker").toAbsolutePath().normalize();
  private static final Path JAR =
      Path.of(System.getProperty("nolose.jar", "../bootstrap/target/nolose-runner.jar"))
          .toAbsolutePath()
          .normalize();
  private static final Map<String, String> SECRETS =
      Map.of(
          "SECRET_KEY",
          "a-secret-of-a-test-0123456789abcdef",
          "NOLOSE_ENCRYPTION_KEYS",
          "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
  private static final int PICTURES = 4;
  private static final int ANSWERS = 40;
  private static final int VERIFY_FAILED = 4;

  @TempDir Path scratch;

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void backupUnderLoadShouldComeBackWholeAndSendNothingTwice() throws Exception {
    int port = InstalledPostgres.freePort();
    InstalledPostgres old = InstalledPostgres.start(scratch.resolve("old"), port);
    environment.putAll(settings(old));
    try (Stand stand = Stand.start(options(port), _ -> {});
        Shop shop = new Shop(stand)) {
      fillWithPictures(stand, shop, old.view());
      for (int number = 0; number < Shop.CUSTOMERS; number++) {
        stand
            .edition()
            .simulator()
            .control()
            .openWindow(shop.line(Provider.CLOUD_API).account(), Shop.customer(number));
      }
      shop.open();
      Wait.until("customers have written", () -> shop.acknowledged() > 50);
      Wait.until(
          "every customer may be answered",
          () ->
              old.view()
                      .number(
                          "SELECT count(*) FROM nolose.conversation"
                              + " WHERE last_inbound_at > now() - interval '1 hour'")
                  == 2 * Shop.CUSTOMERS);
      String token = stand.signIn().values().iterator().next();
      shop.answer(Provider.CLOUD_API, token, "soon", ANSWERS);
      shop.answer(Provider.EVOLUTION, token, "slowly", ANSWERS);
      Path backup = backedUp();
      int leftAtBackup = departures(stand).size();
      assertDumpThatLeavesRowsOutIsCaught(old.view());
      Wait.until("more have left since", () -> departures(stand).size() > leftAtBackup);
      shop.stop();
      stand.edition().killApplication();
      Map<String, Long> leftBefore = departures(stand);
      old.close();

      try (InstalledPostgres fresh = InstalledPostgres.start(scratch.resolve("fresh"), port)) {
        Files.move(media(), scratch.resolve("media-of-old"));
        assertDamagedBackupsAreRefused(backup, fresh.view());
        assertExit(restore(backup), 0, "checked: all is well");
        assertThat(fresh.view().number(held("IN_FLIGHT")))
            .as("held, or the test shows nothing")
            .isPositive();
        assertThat(fresh.view().number(held("QUEUED"))).isZero();
        stand.edition().startApplication();
        assertEverythingIsThereOnce(shop, backup, fresh.view());
        assertClientsFindIt(shop, stand.signIn().values().iterator().next(), fresh.view());
        assertNothingLeftTwice(stand, leftBefore, fresh.view());
        shop.answer(Provider.CLOUD_API, stand.signIn().values().iterator().next(), "again", 1);
        Wait.until("what is new leaves", () -> departures(stand).size() > leftBefore.size());
        stand.edition().killApplication();
      }
    } finally {
      old.close();
    }
  }

  private Edition.Options options(int port) {
    Map<String, String> application = new HashMap<>(SECRETS);
    application.put("NOLOSE_MEDIA_FOLDER", media().toString());
    // So slow that some leave before the backup, some after it, and some not at all.
    application.put("NOLOSE_EVOLUTION_SENDS_PER_MINUTE", "12");
    return Edition.Options.on(scratch.resolve("home"), JAR)
        .withEnvironment(application)
        .withDatabasePort(_ -> port);
  }

  private Map<String, String> settings(InstalledPostgres postgres) throws IOException {
    Map<String, String> all = new HashMap<>(SECRETS);
    all.put("DATABASE_URL", postgres.url());
    all.put("NOLOSE_MEDIA_FOLDER", media().toString());
    all.put("NOLOSE_BACKUP_FOLDER", scratch.resolve("backups").toString());
    all.put("NOLOSE_BACKUP_RECIPIENT", newKey("right.key"));
    all.put("NOLOSE_BACKUP_REMOTE", ":local:" + scratch.resolve("elsewhere"));
    all.put("NOLOSE_PG_BIN", InstalledPostgres.programs().toString());
    all.put(
        "NOLOSE_COMMAND",
        ProcessHandle.current().info().command().orElse("java")
            + " -Xmx256m -XX:+UseSerialGC -jar "
            + JAR);
    return all;
  }

  private Path media() {
    return scratch.resolve("media");
  }

  private String newKey(String name) {
    String file = scratch.resolve(name).toString();
    assertExit(Shell.of(List.of("age-keygen", "-o", file)).run(), 0, "age1");
    return Shell.of(List.of("age-keygen", "-y", file)).run().output().strip();
  }

  private void fillWithPictures(Stand stand, Shop shop, OwnersView database) {
    for (int number = 0; number < PICTURES; number++) {
      stand
          .edition()
          .simulator()
          .control()
          .customerSends(
              Shop.customer(number),
              shop.line(List.of(Provider.EVOLUTION, Provider.CLOUD_API).get(number % 2)).account(),
              PhoneContent.media(Medium.IMAGE, "picture " + number));
    }
    Wait.until(
        "all pictures are stored",
        () ->
            database.number("SELECT count(*) FROM nolose.media WHERE state = 'STORED'")
                == PICTURES);
  }

  private Path backedUp() {
    Shell.Answer answer = script("backup.sh", "--reason", "daily");
    assertExit(answer, 0, "backup ok: ");
    try (Stream<Path> all = Files.list(scratch.resolve("backups"))) {
      return all.filter(it -> it.getFileName().toString().endsWith("-daily"))
          .findFirst()
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** A pg_dump that works as somebody whom policies hide rows from ends with 0 and has none. */
  private void assertDumpThatLeavesRowsOutIsCaught(OwnersView database) throws IOException {
    database.change("CREATE ROLE ordinary NOLOGIN", "GRANT pg_read_all_data TO ordinary");
    assertExit(
        script(Map.of("NOLOSE_BACKUP_ROLE", "ordinary"), "backup.sh"),
        2,
        "does not bypass row-level security");
    Path programs = Files.createDirectory(scratch.resolve("programs"));
    for (String name : List.of("psql", "pg_restore")) {
      Files.createSymbolicLink(programs.resolve(name), InstalledPostgres.programs().resolve(name));
    }
    Path careless = programs.resolve("pg_dump");
    Files.writeString(
        careless,
        "#!/bin/sh\nexec %s \"$@\" ${2:+--enable-row-security --role=ordinary}\n"
            .formatted(InstalledPostgres.programs().resolve("pg_dump")));
    assertThat(careless.toFile().setExecutable(true)).isTrue();
    assertExit(
        script(Map.of("NOLOSE_PG_BIN", programs.toString()), "backup.sh"),
        VERIFY_FAILED,
        "the dump does not hold what the database does");
    assertThat(script("backup.sh", "--list").output().strip()).endsWith("-daily").hasLineCount(1);
  }

  private void assertDamagedBackupsAreRefused(Path backup, OwnersView fresh) throws IOException {
    newKey("wrong.key");
    assertRefused(
        script(
            "restore.sh", backup.toString(), "--identity", scratch.resolve("wrong.key").toString()),
        fresh);
    for (String part : List.of("database.dump.zst.age", "media.tsv", "manifest.json")) {
      Path damaged = copy(backup);
      try (RandomAccessFile file = new RandomAccessFile(damaged.resolve(part).toFile(), "rw")) {
        file.setLength(file.length() - 1);
      }
      assertRefused(restore(damaged), fresh);
      Files.copy(backup.resolve(part), damaged.resolve(part), StandardCopyOption.REPLACE_EXISTING);
      assertThat(flipped(damaged.resolve(part))).isTrue();
      assertRefused(restore(damaged), fresh);
    }
    try (Stream<Path> files = Files.walk(copy(backup).resolveSibling("media"))) {
      assertThat(flipped(files.filter(Files::isRegularFile).findFirst().orElseThrow())).isTrue();
    }
    assertRefused(restore(scratch.resolve("damaged").resolve(backup.getFileName())), fresh);
  }

  private static boolean flipped(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    return true;
  }

  private Path copy(Path backup) {
    Path damaged = scratch.resolve("damaged");
    String copying =
        "rm -rf '%1$s' && mkdir '%1$s' && cp -r '%2$s' '%3$s/media' '%1$s'"
            .formatted(damaged, backup, backup.getParent());
    assertExit(Shell.of(List.of("sh", "-c", copying)).run(), 0, "");
    return damaged.resolve(backup.getFileName());
  }

  private void assertRefused(Shell.Answer answer, OwnersView fresh) {
    assertExit(answer, VERIFY_FAILED, "nothing was touched");
    assertThat(
            fresh.number(
                "SELECT count(*) FROM pg_namespace WHERE nspname = 'nolose'"
                    + " UNION ALL SELECT count(*) - 3 FROM pg_database"
                    + " UNION ALL SELECT count(*) FROM pg_roles WHERE rolname LIKE 'nolose%'"
                    + " ORDER BY 1 DESC LIMIT 1"))
        .isZero();
    assertThat(media()).doesNotExist();
  }

  private void assertEverythingIsThereOnce(Shop shop, Path backup, OwnersView fresh)
      throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(backup.resolve("manifest.json").toFile());
    List<String> wanted =
        shop.acknowledgedBefore(Instant.parse(manifest.path("taken_at").asText()));
    assertThat(wanted).hasSizeGreaterThan(50);
    Wait.until(
        "all that waited is applied",
        () -> fresh.number("SELECT count(*) FROM nolose.provider_event_due") == 0);
    Map<String, Long> texts =
        fresh
            .list("SELECT body FROM nolose.message WHERE body IS NOT NULL", row -> row.getString(1))
            .stream()
            .collect(Collectors.groupingBy(it -> it, Collectors.counting()));
    assertThat(texts.keySet()).containsAll(wanted);
    assertThat(texts.values()).containsOnly(1L);
    assertThat(
            fresh.number(
                "SELECT count(*) FROM (SELECT tenant_id FROM nolose.tenant_event GROUP BY 1"
                    + " HAVING count(*) <> max(position) OR max(position) <> (SELECT last FROM"
                    + " nolose.tenant_event_head h WHERE h.tenant_id = tenant_event.tenant_id)) gaps"))
        .isZero();
  }

  private void assertClientsFindIt(Shop shop, String token, OwnersView fresh) {
    Map<UUID, String> pictures =
        fresh
            .list(
                "SELECT id, sha256 FROM nolose.media WHERE state = 'STORED'",
                row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(pictures).hasSize(PICTURES);
    pictures.forEach(
        (id, hash) -> assertThat(sha256(shop.bytes("/api/media/" + id, token))).isEqualTo(hash));
    assertThat(shop.get("/api/contacts?phone=%2B" + Shop.customer(0), token).path("items"))
        .hasSize(1);
    assertThat(shop.get("/api/messages?limit=200", token).path("items")).hasSizeGreaterThan(50);
  }

  /** What left before the restore does not leave after it; what is new does. */
  private static void assertNothingLeftTwice(
      Stand stand, Map<String, Long> before, OwnersView fresh) {
    Wait.until(
        "what was held is settled or unknown",
        () -> fresh.number(held("IN_FLIGHT")) + fresh.number(held("QUEUED")) == 0);
    assertThat(departures(stand)).isEqualTo(before);
    assertThat(before.values()).containsOnly(1L);
    assertThat(fresh.number(held("UNKNOWN"))).isPositive();
  }

  private static Map<String, Long> departures(Stand stand) {
    return stand.edition().simulator().control().sends().stream()
        .collect(Collectors.groupingBy(ReceivedSend::text, Collectors.counting()));
  }

  private static String held(String state) {
    return "SELECT count(*) FROM nolose.outbox WHERE state = '" + state + "'";
  }

  private Shell.Answer restore(Path backup) {
    return script(
        "restore.sh", backup.toString(), "--identity", scratch.resolve("right.key").toString());
  }

  private Shell.Answer script(String name, String... arguments) {
    return script(Map.of(), name, arguments);
  }

  private Shell.Answer script(Map<String, String> more, String name, String... arguments) {
    return Shell.of(
            Stream.concat(Stream.of(SCRIPTS.resolve(name).toString()), Stream.of(arguments))
                .toList())
        .with(environment)
        .with(more)
        .run();
  }

  private static void assertExit(Shell.Answer answer, int exit, String said) {
    assertThat(answer.exit()).as(answer.output()).isEqualTo(exit);
    assertThat(answer.output()).contains(said);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
