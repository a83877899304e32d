package io.nolose.embedded.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Linux knows of processes: processor time and memory. Zero everywhere else. */
final class Usage {
  private static final double TICKS_PER_SECOND = 100;
  private static final Path PROC = Path.of("/proc");

  private Usage() {}

  /**
   * Processor seconds so far.
   *
   * @param generator this process, with the simulator in it
   */
  record Cpu(double application, double database, double generator) {
    Cpu since(Cpu before) {
      return new Cpu(
          application - before.application,
          database - before.database,
          generator - before.generator);
    }
  }

  static Cpu cpu(long application, long database) {
    return new Cpu(
        seconds(application, false),
        seconds(database, true)
            + childrenOf(database).stream().mapToDouble(it -> seconds(it, false)).sum(),
        seconds(ProcessHandle.current().pid(), false));
  }

  /** Memory that is really there, in bytes. */
  static long resident(long pid) {
    Path status = PROC.resolve(pid + "/status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  private static List<Long> childrenOf(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::children)
        .map(ProcessHandle::pid)
        .toList();
  }

  /**
   * @param withEnded also those of its children that have ended
   */
  private static double seconds(long pid, boolean withEnded) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
      if (withEnded) {
        ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
      }
      return ticks / TICKS_PER_SECOND;
    } catch (IOException gone) {
      return 0;
    }
  }
}
