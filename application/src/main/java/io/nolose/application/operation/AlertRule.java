package io.nolose.application.operation;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** When somebody has to look. Each rule has a runbook of the same name. */
public enum AlertRule {
  DATABASE("The database does not answer"),
  ERROR_RATE("Many requests fail"),
  SLOW_ANSWERS("Answers are slow"),
  UNAPPLIED_EVENTS("Messages come in and do not show up"),
  OUTBOX_AGE("Messages do not leave"),
  DISK_SPACE("The disk is nearly full"),
  CHANNEL_DOWN("A number is not connected"),
  BACKUP_AGE("There is no recent backup");

  /** An answer that takes longer is slow. */
  public static final Duration SLOW = Duration.ofSeconds(5);

  private static final double SHARE_MAX = 0.05;

  /** Of fewer requests no share is worth an alarm. */
  private static final long ANSWERS_MIN = 20;

  private static final Duration EVENT_AGE_MAX = Duration.ofMinutes(5);
  private static final Duration SEND_AGE_MAX = Duration.ofMinutes(10);
  private static final double DISK_MAX = 0.85;
  private static final Duration BACKUP_AGE_MAX = Duration.ofHours(26);

  private final String title;

  AlertRule(String title) {
    this.title = title;
  }

  /** What is amiss, for people. */
  public String title() {
    return title;
  }

  /** Its name in addresses and file names. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong by this rule, in one line with the figure; empty when nothing is. */
  public Optional<String> objection(Vitals vitals) {
    return switch (this) {
      // what answers when it is asked for its vitals is there
      case DATABASE -> Optional.empty();
      case ERROR_RATE ->
          said(
              isTooMuch(vitals.errors(), vitals.answers()),
              vitals.errors() + " of " + vitals.answers() + " requests failed");
      case SLOW_ANSWERS ->
          said(
              isTooMuch(vitals.slow(), vitals.answers()),
              vitals.slow()
                  + " of "
                  + vitals.answers()
                  + " requests took more than "
                  + SLOW.toSeconds()
                  + " s");
      case UNAPPLIED_EVENTS ->
          older(vitals.oldestEvent(), EVENT_AGE_MAX, "the oldest event waits for ");
      case OUTBOX_AGE -> older(vitals.oldestSend(), SEND_AGE_MAX, "the oldest message is due for ");
      case DISK_SPACE ->
          said(
              vitals.diskUsed() >= DISK_MAX,
              Math.round(vitals.diskUsed() * 100) + " % of the disk are used");
      case CHANNEL_DOWN ->
          said(vitals.channelsDown() > 0, vitals.channelsDown() + " channels are not connected");
      case BACKUP_AGE ->
          vitals
              .backupAge()
              .filter(age -> age.compareTo(BACKUP_AGE_MAX) > 0)
              .map(age -> "the last good backup is " + age.toHours() + " hours old");
    };
  }

  private static boolean isTooMuch(long some, long all) {
    return all >= ANSWERS_MIN && some > all * SHARE_MAX;
  }

  private static Optional<String> older(Duration age, Duration max, String beginning) {
    return said(age.compareTo(max) > 0, beginning + age.toMinutes() + " minutes");
  }

  private static Optional<String> said(boolean isSo, String sentence) {
    return isSo ? Optional.of(sentence) : Optional.empty();
  }
}
