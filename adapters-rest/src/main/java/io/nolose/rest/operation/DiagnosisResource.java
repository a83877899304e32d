package io.nolose.rest.operation;

import io.nolose.application.operation.Diagnosis;
import io.nolose.domain.access.Role;
import io.nolose.rest.RestConfig;
import io.nolose.rest.access.CallerFilter;
import io.nolose.rest.access.CurrentCaller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How everything stands. Open to Quarkus, because the operator's word is no access token; whoever
 * does not bring it has to be a signed-in owner.
 */
@Path("/api/diag")
@PermitAll
@RunOnVirtualThread
@Tag(name = "operation", description = "How everything stands")
public class DiagnosisResource {
  private static final String BEARER = "Bearer ";

  private final Diagnosis diagnosis;
  private final RestConfig config;
  private final CallerFilter gate;
  private final CurrentCaller current;

  @Inject
  public DiagnosisResource(
      Diagnosis diagnosis, RestConfig config, CallerFilter gate, CurrentCaller current) {
    this.diagnosis = diagnosis;
    this.config = config;
    this.gate = gate;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "readDiagnosis",
      summary = "Versions, queues, channels, providers; for operators the machine, too",
      description =
          "An owner sees what concerns his tenant. Whoever brings the operator's token as bearer"
              + " token sees everything, of all tenants together. Numbers and words only: nothing"
              + " that anybody wrote, and no secret.")
  @APIResponse(responseCode = "200", description = "Facts, part by part")
  @APIResponse(responseCode = "401", description = "Neither signed in nor the operator")
  @APIResponse(responseCode = "403", description = "Not an owner")
  public Map<String, Map<String, Object>> diagnose(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    if (isOperator(authorization)) {
      return diagnosis.ofEverything();
    }
    gate.requireSession();
    return diagnosis.of(current.require(Role.OWNER).tenant());
  }

  private boolean isOperator(@Nullable String authorization) {
    return authorization != null
        && config
            .operatorToken()
            .filter(token -> !token.isBlank())
            .map(token ->
                MessageDigest.isEqual(
                    (BEARER + token).getBytes(StandardCharsets.UTF_8),
                    authorization.getBytes(StandardCharsets.UTF_8)))
            .orElse(false);
  }
}
