package io.nolose.evolution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Evolution API is and how patient we are with it. Without an API key, or without the address
 * under which Evolution reaches us, this provider is not configured.
 */
@ConfigMapping(prefix = "nolose.evolution")
public interface EvolutionConfig {

  /** Where Evolution API listens, without a path of an instance. */
  @WithDefault("http://evolution:8080")
  URI url();

  /** Evolution's global key. Secret. */
  Optional<String> apiKey();

  /** Our own address as Evolution sees it, without the webhook's path. */
  Optional<URI> webhookBaseUrl();

  @WithDefault("5S")
  Duration connectTimeout();

  /** How long an answer may take once the request has left. */
  @WithDefault("30S")
  Duration readTimeout();

  /**
   * How long connecting waits for the first code; at most 8 s are used. A session that was under
   * way before and shows none in the first half of it is restarted.
   */
  @WithDefault("8S")
  Duration firstCodeWait();

  /** How long removing an instance waits until its name is free. */
  @WithDefault("10S")
  Duration deleteWait();

  /** How long to pause between two questions of one of the waits above. */
  @WithDefault("0.5S")
  Duration pollInterval();

  /** The largest answer that is read. */
  @WithDefault("33554432")
  int answerBytesMax();

  /** The largest webhook that is taken in. */
  @WithDefault("16777216")
  int webhookBodyBytesMax();
}
