package io.nolose.rest.health;

import io.nolose.application.health.HealthCheck;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How everything that is needed stands. */
@RegisterForReflection
public record HealthResponse(
    @Schema(enumeration = {"up", "degraded", "down"}) String status,
    String version,
    Instant timestamp,
    long uptimeSeconds,
    Map<String, Check> checks) {
  private static final String UP = "up";
  private static final String DOWN = "down";

  /** How one part stands. */
  @RegisterForReflection
  public record Check(String status, boolean essential, Map<String, String> details) {}

  static HealthResponse of(
      List<HealthCheck> checks, String version, Instant now, long uptimeSeconds) {
    Map<String, Check> found = new TreeMap<>();
    String status = UP;
    for (HealthCheck check : checks) {
      HealthCheck.Finding finding = check.check();
      found.put(
          check.name(),
          new Check(finding.isUp() ? UP : DOWN, check.isEssential(), finding.details()));
      if (!finding.isUp()) {
        status = check.isEssential() || status.equals(DOWN) ? DOWN : "degraded";
      }
    }
    return new HealthResponse(status, version, now, uptimeSeconds, found);
  }

  boolean isDown() {
    return status.equals(DOWN);
  }
}
