package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import java.util.List;

/** How long things are kept. */
final class RetentionSettings {
  private static final int CENTURY_DAYS = 36_500;

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  "NOLOSE_ARCHIVE_AFTER_DAYS",
                  Group.RETENTION,
                  "After how many days a message moves into the archive. It stays readable and can"
                      + " be searched for; only new messages are found faster. 0: never.")
              .otherwise("730")
              .checked(Checks.number(0, CENTURY_DAYS, "days"))
              .means("nolose.retention.archive-after-days"),
          Setting.of(
                  "NOLOSE_EVENTS_KEPT_DAYS",
                  Group.RETENTION,
                  "For how many days what was worked off is kept: provider events that were applied,"
                      + " attempts to hand messages over, events of the feed, sync jobs and sign-ins"
                      + " that are over. At least 8, for Meta delivers again for 7 days.")
              .otherwise("30")
              .checked(Checks.number(8, CENTURY_DAYS, "days"))
              .means("nolose.retention.events-kept-days"),
          Setting.of(
                  "NOLOSE_AUDIT_KEPT_DAYS",
                  Group.RETENTION,
                  "For how many days it is kept what people decided. 0: for ever.")
              .otherwise("730")
              .checked(Checks.number(0, CENTURY_DAYS, "days"))
              .means("nolose.retention.audit-kept-days"),
          Setting.of(
                  "NOLOSE_MEDIA_KEPT_DAYS",
                  Group.RETENTION,
                  "After how many days the bytes of a message's file are removed; the message stays"
                      + " and says so. 0: never.")
              .otherwise("0")
              .checked(Checks.number(0, CENTURY_DAYS, "days"))
              .means("nolose.retention.media-kept-days"),
          Setting.of(
                  "NOLOSE_DISK_LOW_PERCENT",
                  Group.RETENTION,
                  "Below how many percent free of the disk of `NOLOSE_MEDIA_FOLDER` files are no longer"
                      + " fetched, until there is room again; messages are still taken. A third of it"
                      + " is critical. 0: never.")
              .otherwise("15")
              .checked(Checks.number(0, 90, "percent"))
              .means("nolose.retention.disk-low-percent"));

  private RetentionSettings() {}
}
