package io.nolose.bootstrap.work;

/** In which order start-up goes: checks first, work last. */
public final class StartupOrder {
  /** Refuses to start on a database role that could see past tenants. */
  public static final int ROLE_CHECK = 1_000;

  /** Begins to work off what is stored. */
  public static final int WORKERS = 5_000;

  private StartupOrder() {}
}
