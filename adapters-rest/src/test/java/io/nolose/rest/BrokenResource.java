package io.nolose.rest;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.CredentialsUnreadable;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Fails in a way nobody foresaw. */
@Path("/api/broken")
@PermitAll
@RunOnVirtualThread
public class BrokenResource {
  @GET
  @Operation(hidden = true)
  public String fail() {
    throw new IllegalStateException("a secret of the implementation");
  }

  @GET
  @Path("/credentials")
  @Operation(hidden = true)
  public String failForAMissingKey() {
    throw new CredentialsUnreadable("no key with the id k7");
  }

  @GET
  @Path("/race")
  @Operation(hidden = true)
  public String failForALostRace() {
    throw new StaleAggregate("row 17 changed");
  }
}
