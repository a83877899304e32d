package io.nolose.domain.message;

/**
 * A provider's id of a message, unique within a connection. Senders can choose it: it proves
 * nothing about who sent what. 1 to 200 characters.
 */
public record ProviderMessageId(String value) {
  public ProviderMessageId {
    if (value.isBlank() || value.length() > 200 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a provider's message id has 1 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
