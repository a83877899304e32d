package io.nolose.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A control group of Linux, in which processes share a limit of memory and of processor time, as
 * those of a container do. Works with both versions of control groups; making one takes root.
 */
public final class Cell implements AutoCloseable {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final long PERIOD_MICROS = 100_000;

  /**
   * What those inside may use.
   *
   * @param memoryBytes with what they make the system keep in memory of files; 0 for no limit
   * @param processors of processor time, for example 0.25; 0 for no limit
   */
  public record Limits(long memoryBytes, double processors) {}

  /**
   * What those inside use, in bytes.
   *
   * @param used with what is kept of files and could be given back
   * @param usedMax the most it ever was
   * @param resident without what is kept of files
   * @param kills processes that the system ended because there was not enough
   */
  public record Memory(long used, long usedMax, long resident, long kills) {}

  private final List<Path> folders;
  private final boolean isUnified;

  private Cell(List<Path> folders, boolean isUnified) {
    this.folders = folders;
    this.isUnified = isUnified;
  }

  /** Throws {@link IllegalStateException} where this process may not make one. */
  public static Cell open(String name, Limits limits) {
    String unique = "nolose-" + name + "-" + ProcessHandle.current().pid();
    boolean isUnified = Files.exists(ROOT.resolve("cgroup.controllers"));
    List<Path> folders =
        isUnified
            ? List.of(ROOT.resolve(unique))
            : List.of(ROOT.resolve("memory").resolve(unique), ROOT.resolve("cpu").resolve(unique));
    try {
      if (isUnified) {
        Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+memory +cpu");
      }
      for (Path folder : folders) {
        Files.createDirectory(folder);
      }
      Cell cell = new Cell(folders, isUnified);
      cell.limit(limits);
      return cell;
    } catch (IOException refused) {
      throw new IllegalStateException(
          "no control group can be made here (it takes root, and memory and cpu controllers): "
              + refused,
          refused);
    }
  }

  /** A command that moves its own process inside and becomes the one that follows it. */
  public List<String> entering() {
    StringBuilder script = new StringBuilder();
    folders.forEach(
        folder -> script.append("echo $$ > ").append(folder).append("/cgroup.procs && "));
    return List.of("sh", "-c", script + "exec \"$@\"", "sh");
  }

  /** Takes in a process with all it has started; what they use already is not moved with them. */
  public void take(long pid) {
    List<Long> all = new ArrayList<>(List.of(pid));
    ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(process -> all.add(process.pid()));
    try {
      for (Path folder : folders) {
        for (long each : all) {
          Files.writeString(folder.resolve("cgroup.procs"), Long.toString(each));
        }
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public Memory memory() {
    Path folder = folders.getFirst();
    Path stat = folder.resolve("memory.stat");
    return isUnified
        ? new Memory(
            number(folder.resolve("memory.current")),
            number(folder.resolve("memory.peak")),
            field(stat, "anon") + field(stat, "shmem"),
            field(folder.resolve("memory.events"), "oom_kill"))
        : new Memory(
            number(folder.resolve("memory.usage_in_bytes")),
            number(folder.resolve("memory.max_usage_in_bytes")),
            field(stat, "rss") + field(stat, "shmem"),
            field(folder.resolve("memory.oom_control"), "oom_kill"));
  }

  /** Removes it; throws {@link IllegalStateException} while something runs inside. */
  @Override
  public void close() {
    try {
      for (Path folder : folders) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException busy) {
      throw new IllegalStateException("something still runs inside " + folders, busy);
    }
  }

  private void limit(Limits limits) throws IOException {
    Path memory = folders.getFirst();
    Path cpu = folders.getLast();
    if (limits.memoryBytes() > 0) {
      Files.writeString(
          memory.resolve(isUnified ? "memory.max" : "memory.limit_in_bytes"),
          Long.toString(limits.memoryBytes()));
    }
    if (limits.processors() > 0) {
      String quota = String.format(Locale.ROOT, "%.0f", limits.processors() * PERIOD_MICROS);
      Files.writeString(
          cpu.resolve(isUnified ? "cpu.max" : "cpu.cfs_quota_us"),
          isUnified ? quota + " " + PERIOD_MICROS : quota);
    }
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException unknownHere) {
      return 0;
    }
  }

  private static long field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name + " "))
          .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1).strip()))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException unknownHere) {
      return 0;
    }
  }
}
