package io.nolose.bootstrap.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things are kept, in days. See {@link Settings}. */
@ConfigMapping(prefix = "nolose.retention")
public interface RetentionConfig {

  /** 0 for never. */
  int archiveAfterDays();

  /** At least 8. */
  int eventsKeptDays();

  /** 0 for always. */
  int auditKeptDays();

  /** 0 for always. */
  int mediaKeptDays();

  /** Below how many of a hundred parts free a disk is low. */
  int diskLowPercent();

  /** Between two rounds of archiving. */
  @WithDefault("PT10M")
  Duration archivingPause();
}
