package io.nolose.rest.health;

import io.nolose.application.health.HealthCheck;
import io.quarkus.arc.All;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Whether the application can do its work; without secrets, open to everybody. */
@Path("/api/health")
@PermitAll
@RunOnVirtualThread
@Tag(name = "health", description = "Whether the application can do its work")
public class HealthResource {
  private static final int RETRY_AFTER_SECONDS = 5;

  private final List<HealthCheck> checks;
  private final InstantSource time;
  private final Uptime uptime;
  private final String version;

  @Inject
  public HealthResource(
      @All List<HealthCheck> checks,
      InstantSource time,
      Uptime uptime,
      @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown")
          String version) {
    this.checks = checks;
    this.time = time;
    this.uptime = uptime;
    this.version = version;
  }

  /** The answer of a probe that asks nothing but whether the process lives. */
  @RegisterForReflection
  public record Alive(String status) {}

  @GET
  @Operation(operationId = "health", summary = "How everything that is needed stands")
  @APIResponse(
      responseCode = "200",
      description = "Up, or degraded: something can wait",
      content = @Content(schema = @Schema(implementation = HealthResponse.class)))
  @APIResponse(responseCode = "503", description = "Down: an essential part is missing")
  public RestResponse<HealthResponse> health() {
    HealthResponse health = HealthResponse.of(checks, version, time.instant(), uptime.seconds());
    RestResponse.ResponseBuilder<HealthResponse> answer =
        RestResponse.ResponseBuilder.create(health.isDown() ? 503 : 200);
    if (health.isDown()) {
      answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return answer.entity(health).build();
  }

  @GET
  @Path("/live")
  @Operation(operationId = "live", summary = "Whether the process lives; looks at nothing else")
  @APIResponse(responseCode = "200", description = "It does")
  public Alive live() {
    return new Alive("up");
  }

  @GET
  @Path("/ready")
  @Operation(operationId = "ready", summary = "Whether requests can be served now")
  @APIResponse(
      responseCode = "200",
      description = "They can",
      content = @Content(schema = @Schema(implementation = HealthResponse.class)))
  @APIResponse(responseCode = "503", description = "They cannot; see Retry-After")
  public RestResponse<HealthResponse> ready() {
    return health();
  }
}
