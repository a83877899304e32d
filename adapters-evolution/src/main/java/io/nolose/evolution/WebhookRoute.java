package io.nolose.evolution;

/** Where Evolution delivers to us, and the header by which it proves itself. */
public final class WebhookRoute {
  public static final String PATH = "/api/webhook/evolution";

  /** Evolution signs nothing, but sends the headers it was given. */
  public static final String SECRET_HEADER = "x-nolose-secret";

  private WebhookRoute() {}
}
