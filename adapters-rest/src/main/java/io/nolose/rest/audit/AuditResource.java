package io.nolose.rest.audit;

import io.nolose.application.PageRequest;
import io.nolose.application.audit.AuditQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who decided what. */
@Path("/api/audit")
@Authenticated
@RunOnVirtualThread
@Tag(name = "audit", description = "Who decided what")
public class AuditResource {
  private final AuditQueries entries;
  private final CurrentCaller current;

  @Inject
  public AuditResource(AuditQueries entries, CurrentCaller current) {
    this.entries = entries;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listAuditEntries",
      summary = "What people decided, the newest first; for owners and admins")
  @APIResponse(responseCode = "200", description = "Part of the list")
  @APIResponse(responseCode = "403", description = "Neither owner nor admin")
  public PageResponse<AuditEntryResponse> list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    PageRequest page = Paging.request(limit, cursor);
    return PageResponse.of(entries.list(tenant, null, page), AuditEntryResponse::of);
  }
}
