package io.nolose.domain.access;

/** A password as stored: a self-describing hash (PHC string format), never the password. */
public record PasswordDigest(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
