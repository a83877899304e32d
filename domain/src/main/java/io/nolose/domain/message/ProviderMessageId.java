package io.nolose.domain.message;

import io.nolose.domain.StorableText;

/**
 * A provider's id of a message, unique within a connection. Senders can choose it: it proves
 * nothing about who sent what. 1 to 200 characters, in the form in which stores give them back.
 */
public record ProviderMessageId(String value) {
  public ProviderMessageId {
    if (value.isBlank() || value.length() > 200 || value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a provider's message id has 1 to 200 characters");
    }
    value = StorableText.of(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
