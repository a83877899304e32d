package io.nolose.rest.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** A refresh token, good for one use. */
@RegisterForReflection
public record RefreshRequest(
    @NotNull(message = "is required") @Size(max = 1024, message = "has at most 1024 characters")
        String refreshToken) {
  @Override
  public String toString() {
    return "RefreshRequest[***]";
  }
}
