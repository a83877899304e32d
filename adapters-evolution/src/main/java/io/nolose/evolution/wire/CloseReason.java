package io.nolose.evolution.wire;

/** Says for people why WhatsApp ended a session. */
public final class CloseReason {
  public static final String LOGGED_OUT = "The linked device was removed. Link the phone again.";
  public static final String REMOVED = "The instance was removed at Evolution API.";
  public static final String CLOSED = "The session is closed. Link the phone again.";

  private CloseReason() {}

  /**
   * @param code Baileys' reason, an HTTP status in spirit; 0 when unknown
   */
  public static String of(int code) {
    return switch (code) {
      case 0 -> CLOSED;
      case 401 -> LOGGED_OUT;
      case 402 -> "WhatsApp suspended the account for a while (402).";
      case 403 -> "WhatsApp has banned or restricted the account (403).";
      case 406 -> "WhatsApp does not accept this client (406).";
      case 428 -> "No phone scanned the code in time. Ask for a new one.";
      default -> "WhatsApp closed the session (" + code + "). Link the phone again.";
    };
  }
}
