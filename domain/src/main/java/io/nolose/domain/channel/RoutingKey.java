package io.nolose.domain.channel;

/** By what a provider's webhook names the connection it is for; 1 to 200 characters. */
public record RoutingKey(String value) {
  public RoutingKey {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException("a routing key has 1 to 200 characters");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
