package io.nolose.rest.health;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The address under which existing set-ups ask for our health. */
@Path("/health")
@PermitAll
@RunOnVirtualThread
@Tag(name = "health")
public class HealthAlias {
  private final HealthResource health;

  @Inject
  public HealthAlias(HealthResource health) {
    this.health = health;
  }

  @GET
  @Operation(operationId = "healthAlias", summary = "The same as /api/health")
  public RestResponse<HealthResponse> health() {
    return health.health();
  }
}
