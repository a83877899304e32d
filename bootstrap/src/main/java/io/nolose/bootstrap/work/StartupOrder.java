package io.nolose.bootstrap.work;

/** In which order start-up goes: checks first, work last. */
public final class StartupOrder {
  /** Refuses to start on a database role that could see past tenants, or without a needed key. */
  public static final int STORE_CHECKS = 1_000;

  /** Looks through what is stored, when that was asked for, and ends the process. */
  public static final int INSPECTION = 1_500;

  /** Begins to work off what is stored. */
  public static final int WORKERS = 5_000;

  private StartupOrder() {}
}
