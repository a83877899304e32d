package io.nolose.domain.access;

/** SHA-256 of a refresh token, lower-case hexadecimal. The token itself is never stored. */
public record RefreshTokenDigest(String value) {
  public RefreshTokenDigest {
    if (value.length() != 64) {
      throw new IllegalArgumentException("a SHA-256 in hexadecimal has 64 characters");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
