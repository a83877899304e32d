package io.nolose.rest.access;

import io.nolose.application.access.SessionTokens;
import io.nolose.application.access.UserView;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A new user, his tenant, and what he needs to act at once. */
@RegisterForReflection
public record RegisteredResponse(
    UserResponse user,
    TenantResponse tenant,
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken) {
  static RegisteredResponse of(UserView view, SessionTokens tokens) {
    return new RegisteredResponse(
        UserResponse.of(view),
        TenantResponse.of(view.tenant()),
        tokens.accessToken(),
        TokensResponse.BEARER,
        tokens.accessTokenLifetime().toSeconds(),
        tokens.refreshToken());
  }

  @Override
  public String toString() {
    return "RegisteredResponse[***]";
  }
}
