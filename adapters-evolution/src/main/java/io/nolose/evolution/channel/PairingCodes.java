package io.nolose.evolution.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.evolution.wire.WirePairing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers since when each instance shows its present code, for Evolution does not say how old a
 * code is. Bounded; a forgotten one merely looks younger than it is.
 */
final class PairingCodes {
  private static final int REMEMBERED_MAX = 1_000;

  private record Seen(String code, Instant since) {}

  private final Map<ProviderAccount, Seen> seen = new LinkedHashMap<>();

  /** The code in an answer, with the time when it was first seen. */
  synchronized Optional<PairingCode> read(ProviderAccount account, JsonNode answer, Instant now) {
    return WirePairing.read(answer, now)
        .flatMap(code -> WirePairing.read(answer, since(account, code.code(), now)));
  }

  private Instant since(ProviderAccount account, String code, Instant now) {
    Seen before = seen.remove(account);
    Seen present = before != null && before.code().equals(code) ? before : new Seen(code, now);
    seen.put(account, present);
    if (seen.size() > REMEMBERED_MAX) {
      seen.remove(seen.keySet().iterator().next());
    }
    return present.since();
  }
}
