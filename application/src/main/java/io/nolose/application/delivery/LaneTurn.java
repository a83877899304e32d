package io.nolose.application.delivery;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one turn at a channel decided.
 *
 * @param ready what leaves when the transaction is committed
 * @param until until when nothing else can leave; null when something may at any time
 * @param stop not before when the channel is looked at again; null to go on
 */
record LaneTurn(
    Map<ProviderKind, List<Ready>> ready, @Nullable Instant until, @Nullable Instant stop) {

  /** A message that leaves. */
  record Ready(HandOver handOver, ConnectionAccess access, OutboundMessage message) {}

  static LaneTurn waiting(@Nullable Instant until) {
    return new LaneTurn(Map.of(), until, null);
  }

  static LaneTurn stopping(Instant notBefore) {
    return new LaneTurn(Map.of(), null, notBefore);
  }

  Stream<HandOver> handOvers() {
    return ready.values().stream().flatMap(List::stream).map(Ready::handOver);
  }
}
