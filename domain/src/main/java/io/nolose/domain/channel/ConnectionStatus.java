package io.nolose.domain.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a connection stands. Only {@link Connected} can send. */
public sealed interface ConnectionStatus {

  /**
   * @param reason for people; null before the first attempt
   */
  record Disconnected(@Nullable String reason) implements ConnectionStatus {}

  /** Under way; the provider has not said yet what it needs. */
  record Connecting(Instant since) implements ConnectionStatus {}

  /** A phone has to be linked with the code. */
  record AwaitingPairing(PairingCode code) implements ConnectionStatus {}

  record Connected(Instant since) implements ConnectionStatus {}

  /** The word clients see. */
  default String wireName() {
    return switch (this) {
      case Disconnected _ -> "disconnected";
      case Connecting _ -> "connecting";
      case AwaitingPairing _ -> "qr";
      case Connected _ -> "connected";
    };
  }
}
