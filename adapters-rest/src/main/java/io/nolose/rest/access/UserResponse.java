package io.nolose.rest.access;

import io.nolose.application.access.UserView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user in his tenant. */
@RegisterForReflection
public record UserResponse(
    String id,
    String email,
    String name,
    @Schema(enumeration = {"owner", "admin", "agent", "viewer"}) String role,
    TenantResponse tenant,
    Instant createdAt) {
  static UserResponse of(UserView view) {
    return new UserResponse(
        view.user().id().toString(),
        view.user().email().value(),
        view.user().name(),
        view.role().name().toLowerCase(Locale.ROOT),
        TenantResponse.of(view.tenant()),
        view.user().createdAt());
  }
}
