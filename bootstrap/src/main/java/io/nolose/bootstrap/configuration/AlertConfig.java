package io.nolose.bootstrap.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who is told when something is amiss. See {@link Settings}. */
@ConfigMapping(prefix = "nolose.alerts")
public interface AlertConfig {

  /** How often it is looked. */
  @WithDefault("PT1M")
  Duration pause();

  Optional<URI> webhookUrl();

  Optional<String> webhookSecret();

  /** Who gets e-mail; nobody when it is empty. */
  Optional<List<String>> mailTo();

  Optional<String> mailFrom();

  Optional<String> smtpHost();

  @WithDefault("587")
  int smtpPort();

  /** {@code starttls}, {@code tls} or {@code none}. */
  @WithDefault("starttls")
  String smtpProtection();

  Optional<String> smtpUser();

  Optional<String> smtpPassword();

  /** What the backup writes when it ends. */
  @WithDefault("/data/backup-status.json")
  Path backupStatus();
}
