package io.nolose.rest.access;

import io.nolose.application.access.RefreshSession;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A refresh token, good for one use. */
@RegisterForReflection
public record RefreshRequest(
    @Schema(required = true, maxLength = RefreshRequest.LENGTH_MAX) @Nullable String refreshToken) {
  static final int LENGTH_MAX = 1024;

  RefreshSession.Command toCommand() {
    Violations violations = new Violations();
    String token = violations.verbatim("refresh_token", refreshToken, LENGTH_MAX);
    violations.throwIfAny();
    return new RefreshSession.Command(token);
  }

  @Override
  public String toString() {
    return "RefreshRequest[***]";
  }
}
