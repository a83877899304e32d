package io.nolose.application.access;

import java.time.Duration;

/** What a client needs to act and to stay signed in. */
public record SessionTokens(String accessToken, Duration accessTokenLifetime, String refreshToken) {
  @Override
  public String toString() {
    return "SessionTokens[***]";
  }
}
