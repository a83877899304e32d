package io.nolose.rest.access;

import io.nolose.application.access.SignIn;
import io.nolose.domain.access.EmailAddress;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who wants to sign in. A password of any length is checked; only absurd ones are not read. */
@RegisterForReflection
public record LoginRequest(
    @Schema(required = true) @Nullable String email,
    @Schema(required = true, maxLength = LoginRequest.PASSWORD_LENGTH_MAX)
        @Nullable String password) {
  static final int PASSWORD_LENGTH_MAX = 1024;

  SignIn.Command toCommand(String address) {
    Violations violations = new Violations();
    EmailAddress account =
        violations.parsed("email", email, EmailAddress::parse, "is not an e-mail address");
    String secret = violations.verbatim("password", password, PASSWORD_LENGTH_MAX);
    violations.throwIfAny();
    if (account == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    return new SignIn.Command(account, secret, address);
  }

  @Override
  public String toString() {
    return "LoginRequest[***]";
  }
}
