package io.nolose.rest.access;

import io.nolose.application.access.RegisterUser;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.User;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person who wants to use No Lose, with a tenant of his own. */
@RegisterForReflection
public record RegisterRequest(
    @Schema(required = true, examples = "ana@example.com") @Nullable String email,
    @Schema(required = true, minLength = 8, maxLength = 128) @Nullable String password,
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String name) {

  RegisterUser.Command toCommand() {
    Violations violations = new Violations();
    EmailAddress address =
        violations.parsed("email", email, EmailAddress::parse, "is not an e-mail address");
    Password secret =
        violations.parsed(
            "password",
            password,
            Password::parse,
            "has at least "
                + Password.LENGTH_MIN
                + " and at most "
                + Password.LENGTH_MAX
                + " characters");
    String called = violations.text("name", name, User.NAME_LENGTH_MAX);
    if (address == null || secret == null) {
      violations.throwIfAny();
      throw new IllegalStateException("a missing value is a violation");
    }
    violations.throwIfAny();
    return new RegisterUser.Command(address, secret, called);
  }

  @Override
  public String toString() {
    return "RegisterRequest[***]";
  }
}
