package io.nolose.application.health;

import java.util.List;

/**
 * How much room there is where files are kept. Nothing is thrown: what cannot be asked is missing.
 */
public interface DiskSpace {

  /**
   * A file system.
   *
   * @param name what is kept there, one lower-case word
   * @param free bytes that the application may still use
   * @param total bytes
   */
  record Volume(String name, long free, long total) {
    public Volume {
      if (total <= 0 || free < 0 || free > total) {
        throw new IllegalArgumentException("a volume has between none and all of its bytes free");
      }
    }

    /** Of a hundred parts, how many are free. */
    public double freePercent() {
      return 100.0 * free / total;
    }

    /** Which part of it is used, 0 to 1. */
    public double used() {
      return 1.0 - (double) free / total;
    }
  }

  /** As it is now, each file system once. */
  List<Volume> measure();
}
