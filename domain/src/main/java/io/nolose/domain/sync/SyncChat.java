package io.nolose.domain.sync;

/** A chat as the provider names it; its messages are copied under that name. */
public record SyncChat(String value) {
  public SyncChat {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("a chat's name has 1 to 200 characters");
    }
  }
}
