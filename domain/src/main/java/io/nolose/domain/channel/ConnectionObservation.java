package io.nolose.domain.channel;

import org.jspecify.annotations.Nullable;

/** What a provider said about a connection at one moment; null where it said nothing. */
public record ConnectionObservation(
    ConnectionStatus status, @Nullable PhoneNumber phoneNumber, @Nullable String profileName) {

  public static ConnectionObservation of(ConnectionStatus status) {
    return new ConnectionObservation(status, null, null);
  }
}
