package io.nolose.domain.channel;

/**
 * The provider's own name for what we connect to (an instance, a phone-number id): opaque to
 * everybody but its adapter, 1 to 200 characters.
 */
public record ProviderAccount(String value) {
  public ProviderAccount {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("a provider account has 1 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
