package io.nolose.rest.operation;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A short address for the same. */
@Path("/diag")
@PermitAll
@RunOnVirtualThread
@Tag(name = "operation")
public class DiagnosisAlias {
  private final DiagnosisResource diagnosis;

  @Inject
  public DiagnosisAlias(DiagnosisResource diagnosis) {
    this.diagnosis = diagnosis;
  }

  @GET
  @Operation(operationId = "diagnosisAlias", summary = "The same as /api/diag")
  public Map<String, Map<String, Object>> diagnose(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return diagnosis.diagnose(authorization);
  }
}
