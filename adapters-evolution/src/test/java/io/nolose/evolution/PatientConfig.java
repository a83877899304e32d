package io.nolose.evolution;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A configuration for tests: short waits, everything set. */
public record PatientConfig(
    URI url,
    Optional<String> apiKey,
    Optional<URI> webhookBaseUrl,
    Duration readTimeout,
    Duration firstCodeWait,
    int answerBytesMax)
    implements EvolutionConfig {
  public static final String KEY = "test-key";
  public static final URI PUBLIC_BASE = URI.create("http://nolose.test/");

  public static PatientConfig at(String url) {
    return new PatientConfig(
        URI.create(url),
        Optional.of(KEY),
        Optional.of(PUBLIC_BASE),
        Duration.ofSeconds(20),
        Duration.ofSeconds(8),
        1_000_000);
  }

  public PatientConfig withoutKey() {
    return new PatientConfig(
        url, Optional.empty(), webhookBaseUrl, readTimeout, firstCodeWait, answerBytesMax);
  }

  public PatientConfig withKey(String key) {
    return new PatientConfig(
        url, Optional.of(key), webhookBaseUrl, readTimeout, firstCodeWait, answerBytesMax);
  }

  public PatientConfig withoutPublicAddress() {
    return new PatientConfig(
        url, apiKey, Optional.empty(), readTimeout, firstCodeWait, answerBytesMax);
  }

  public PatientConfig withPublicAddress(String base) {
    return new PatientConfig(
        url, apiKey, Optional.of(URI.create(base)), readTimeout, firstCodeWait, answerBytesMax);
  }

  public PatientConfig withReadTimeout(Duration timeout) {
    return new PatientConfig(url, apiKey, webhookBaseUrl, timeout, firstCodeWait, answerBytesMax);
  }

  public PatientConfig withFirstCodeWait(Duration wait) {
    return new PatientConfig(url, apiKey, webhookBaseUrl, readTimeout, wait, answerBytesMax);
  }

  public PatientConfig withAnswerBytesMax(int max) {
    return new PatientConfig(url, apiKey, webhookBaseUrl, readTimeout, firstCodeWait, max);
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(5);
  }

  @Override
  public Duration deleteWait() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration pollInterval() {
    return Duration.ofMillis(20);
  }

  @Override
  public int webhookBodyBytesMax() {
    return 65_536;
  }
}
