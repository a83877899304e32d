package io.nolose.bootstrap.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.application.health.DiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the machine says about itself, and what the backup left behind. Throws nothing. */
public final class Machine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
  private static final int NAME_LENGTH = 16;
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path SELF = Path.of("/proc/self/status");
  private static final long KIB = 1024;

  /**
   * How the last backup ended.
   *
   * @param result {@code ok}, or a word for what went wrong
   * @param lastGood when the newest complete one was begun; empty when there is none
   */
  public record Backup(String result, String finishedAt, Optional<Instant> lastGood) {}

  private final DiskSpace disk;
  private final Path backupStatus;

  /**
   * @param disk where files are kept
   * @param backupStatus what the backup writes when it ends
   */
  public Machine(DiskSpace disk, Path backupStatus) {
    this.disk = disk;
    this.backupStatus = backupStatus;
  }

  /** The disk on which files are kept; empty when it cannot be asked. */
  public Optional<DiskSpace.Volume> disk() {
    return disk.measure().stream().findFirst();
  }

  /** Memory and swap of the machine and of this process, in bytes; only what Linux tells. */
  public Map<String, Long> memory() {
    Map<String, Long> all = kibibytes(MEMORY);
    Map<String, Long> self = kibibytes(SELF);
    Map<String, Long> memory = new LinkedHashMap<>();
    put(memory, "total", all.get("MemTotal"));
    put(memory, "available", all.get("MemAvailable"));
    put(memory, "swap_total", all.get("SwapTotal"));
    put(memory, "swap_free", all.get("SwapFree"));
    put(memory, "resident", self.get("VmRSS"));
    put(memory, "swapped", self.get("VmSwap"));
    return memory;
  }

  /** How the last backup ended; empty when none has told us. */
  public Optional<Backup> backup() {
    if (!Files.isReadable(backupStatus)) {
      return Optional.empty();
    }
    try {
      JsonNode status = JSON.readTree(backupStatus.toFile());
      return Optional.of(
          new Backup(
              status.path("result").asText(),
              status.path("finished_at").asText(),
              begun(status.path("last_backup").asText())));
    } catch (IOException unreadable) {
      return Optional.of(new Backup("unreadable", "", Optional.empty()));
    }
  }

  /** The name of a backup begins with the time at which it was begun. */
  private static Optional<Instant> begun(String name) {
    try {
      return name.length() < NAME_LENGTH
          ? Optional.empty()
          : Optional.of(
              LocalDateTime.parse(name.substring(0, NAME_LENGTH), NAME).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException otherwiseNamed) {
      return Optional.empty();
    }
  }

  private static void put(Map<String, Long> memory, String name, @Nullable Long bytes) {
    if (bytes != null) {
      memory.put(name, bytes);
    }
  }

  private static Map<String, Long> kibibytes(Path file) {
    Map<String, Long> found = new LinkedHashMap<>();
    if (!Files.isReadable(file)) {
      return found;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("[:\\s]+", 0);
        if (words.length == 3 && words[2].equals("kB")) {
          found.put(words[0], Long.parseLong(words[1]) * KIB);
        }
      }
    } catch (IOException | NumberFormatException unknown) {
      found.clear();
    }
    return found;
  }
}
