package io.nolose.application.access;

/** Makes refresh tokens: unguessable (256 bits), safe in JSON and URLs. */
public interface RefreshTokenSource {
  String next();
}
