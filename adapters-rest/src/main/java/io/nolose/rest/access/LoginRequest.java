package io.nolose.rest.access;

import io.nolose.application.access.SignIn;
import io.nolose.domain.access.EmailAddress;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Who wants to sign in. A password of any length is checked; only absurd ones are not read. */
@RegisterForReflection
public record LoginRequest(
    @NotNull(message = "is required") String email,
    @NotNull(message = "is required") @Size(max = 1024, message = "has at most 1024 characters")
        String password) {

  SignIn.Command toCommand(String address) {
    return EmailAddress.parse(email)
        .map(account -> new SignIn.Command(account, password, address))
        .orElseThrow(() -> Violations.problem("email", "is not an e-mail address"));
  }

  @Override
  public String toString() {
    return "LoginRequest[***]";
  }
}
