package io.nolose.bootstrap.configuration;

import io.nolose.bootstrap.configuration.Setting.Group;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What whoever runs the application sees of it, and how it ends. */
final class OperationSettings {
  private static final Pattern TOKEN = Pattern.compile("\\p{Graph}{24,}");

  private static final String MAIL_TEXT = "[^@\\s,]+@[A-Za-z0-9.-]+";
  private static final Pattern MAIL = Pattern.compile(MAIL_TEXT);
  private static final Pattern MAILS = Pattern.compile(MAIL_TEXT + "(\\s*,\\s*" + MAIL_TEXT + ")*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");

  static final List<Setting> ALL =
      List.of(
          Setting.of(
                  "NOLOSE_OPERATOR_TOKEN",
                  Group.OPERATION,
                  "Whoever brings this word as `Authorization: Bearer …` to `GET /api/diag` sees how"
                      + " everything stands, of all tenants together: at least 24 characters. Empty:"
                      + " only owners see it, each his own part.")
              .secret()
              .checked(
                  Checks::noPlaceholder,
                  Checks.like(TOKEN, "needs at least 24 characters and no spaces"))
              .means("nolose.rest.operator-token"),
          Setting.of(
                  "NOLOSE_ACCESS_LOG",
                  Group.OPERATION,
                  "Whether each request is logged, by method, path, status and milliseconds; never"
                      + " its parameters or body.")
              .otherwise("false")
              .checked(Checks.oneOf("true", "false"))
              .means("quarkus.http.access-log.enabled"),
          Setting.of(
                  "NOLOSE_SHUTDOWN_DELAY_SECONDS",
                  Group.OPERATION,
                  "For how many seconds requests are still taken after the process was told to end,"
                      + " while readiness is already down: for a load balancer that has to notice."
                      + " The whole stop takes at most 20 seconds.")
              .otherwise("0")
              .checked(Checks.number(0, 5, "a number of seconds"))
              .means(value -> Map.of("quarkus.shutdown.delay", "PT" + value + "S")),
          Setting.of(
                  "NOLOSE_ALERT_WEBHOOK_URL",
                  Group.OPERATION,
                  "Where alerts are posted as JSON (`docs/runbooks`). It is your own address, so a"
                      + " private one is fine. Without it and without e-mail they stand in the log.")
              .checked(Checks::httpUrl)
              .means("nolose.alerts.webhook-url"),
          Setting.of(
                  "NOLOSE_ALERT_WEBHOOK_SECRET",
                  Group.OPERATION,
                  "With this secret alerts are signed, as Standard Webhooks says:"
                      + " `webhook-signature` is `v1,` and the HMAC-SHA256, in Base64, of"
                      + " `webhook-id`, `webhook-timestamp` and body, joined by dots.")
              .secret()
              .checked(
                  Checks::noPlaceholder,
                  Checks.like(TOKEN, "needs at least 24 characters and no spaces"))
              .means("nolose.alerts.webhook-secret"),
          Setting.of(
                  "NOLOSE_ALERT_EMAILS",
                  Group.OPERATION,
                  "Who gets alerts by e-mail, separated by commas; needs `NOLOSE_SMTP_HOST`.")
              .checked(Checks.like(MAILS, "is not a list of e-mail addresses"))
              .means("nolose.alerts.mail-to"),
          Setting.of(
                  "NOLOSE_ALERT_FROM",
                  Group.OPERATION,
                  "As whom e-mail leaves; the first who gets it when empty.")
              .checked(Checks.like(MAIL, "is not an e-mail address"))
              .means("nolose.alerts.mail-from"),
          Setting.of("NOLOSE_SMTP_HOST", Group.OPERATION, "The server that takes e-mail from us.")
              .checked(Checks.like(HOST, "is not the name of a host"))
              .means("nolose.alerts.smtp-host"),
          Setting.of("NOLOSE_SMTP_PORT", Group.OPERATION, "Its port.")
              .otherwise("587")
              .checked(Checks.number(1, 65_535, "a port"))
              .means("nolose.alerts.smtp-port"),
          Setting.of(
                  "NOLOSE_SMTP_PROTECTION",
                  Group.OPERATION,
                  "`starttls` (usual on port 587; refused when the server does not offer it), `tls`"
                      + " (usual on 465), or `none`, for a server on the same machine.")
              .otherwise("starttls")
              .checked(Checks.oneOf("starttls", "tls", "none"))
              .means("nolose.alerts.smtp-protection"),
          Setting.of("NOLOSE_SMTP_USER", Group.OPERATION, "The login there, if it wants one.")
              .means("nolose.alerts.smtp-user"),
          Setting.of("NOLOSE_SMTP_PASSWORD", Group.OPERATION, "Its password.")
              .secret()
              .means("nolose.alerts.smtp-password"));

  private OperationSettings() {}
}
