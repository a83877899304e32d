package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import java.util.List;

/** How fast messages leave. */
final class SendingSettings {
  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  "NOLOSE_CLOUD_API_SENDS_PER_SECOND",
                  Group.SENDING,
                  "How many messages a second may leave through one number of the Cloud API: 80 for"
                      + " most, 1000 for those that Meta upgraded, 20 for those that are also used in"
                      + " the app. 0: no limit of ours.")
              .otherwise("80")
              .checked(Checks.number(0, 1_000, "a number of messages"))
              .means("nolose.sending.cloud-api-per-second"),
          Setting.of(
                  "NOLOSE_CLOUD_API_PAIR_SECONDS",
                  Group.SENDING,
                  "One message in so many seconds may go to one person through the Cloud API; 45 may"
                      + " be saved up. 0: no limit of ours.")
              .otherwise("6")
              .checked(Checks.number(0, 3_600, "a number of seconds"))
              .means("nolose.sending.cloud-api-pair-seconds"),
          Setting.of(
                  "NOLOSE_EVOLUTION_SENDS_PER_MINUTE",
                  Group.SENDING,
                  "About how many messages a minute leave through one phone linked by Evolution API;"
                      + " ten may be saved up. WhatsApp bans phones that write faster than people do."
                      + " 0: no limit of ours.")
              .otherwise("60")
              .checked(Checks.number(0, 60_000, "a number of messages"))
              .means("nolose.sending.evolution-per-minute"),
          Setting.of(
                  "NOLOSE_EVOLUTION_TYPING_SECONDS",
                  Group.SENDING,
                  "How long somebody is shown to be typing before each message that leaves through"
                      + " Evolution API. Nothing else leaves through the phone meanwhile.")
              .otherwise("0")
              .checked(Checks.number(0, 20, "a number of seconds"))
              .means("nolose.sending.evolution-typing-seconds"));

  private SendingSettings() {}
}
