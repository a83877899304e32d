package io.nolose.bootstrap.configuration;

import io.smallrye.config.ConfigMapping;

/** How fast messages leave; 0 for no limit of ours. See {@link Settings}. */
@ConfigMapping(prefix = "nolose.sending")
public interface SendingConfig {

  int cloudApiPerSecond();

  int cloudApiPairSeconds();

  int evolutionPerMinute();

  int evolutionTypingSeconds();
}
