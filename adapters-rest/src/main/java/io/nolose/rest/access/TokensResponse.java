package io.nolose.rest.access;

import io.nolose.application.access.SessionTokens;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a client needs to act and to stay signed in.
 *
 * @param expiresIn seconds until the access token expires
 */
@RegisterForReflection
public record TokensResponse(
    String accessToken,
    @Schema(examples = "bearer") String tokenType,
    long expiresIn,
    String refreshToken) {
  static final String BEARER = "bearer";

  static TokensResponse of(SessionTokens tokens) {
    return new TokensResponse(
        tokens.accessToken(),
        BEARER,
        tokens.accessTokenLifetime().toSeconds(),
        tokens.refreshToken());
  }

  @Override
  public String toString() {
    return "TokensResponse[***]";
  }
}
