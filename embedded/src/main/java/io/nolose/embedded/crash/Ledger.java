package io.nolose.embedded.crash;

import io.nolose.embedded.crash.Happening.Fate;
import io.nolose.embedded.crash.Happening.Reference;
import io.nolose.embedded.trial.Line;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was acknowledged, from the first round on: the only thing the checker believes. Safe for
 * many threads while a round runs.
 */
final class Ledger {
  /** A conversation, as the providers name it. */
  record Talk(Line line, String customer) {}

  private final Map<Reference, Happening.Written> messages = new LinkedHashMap<>();
  private final Map<Reference, Map<Fate, Long>> fates = new HashMap<>();
  private final Map<Talk, List<Happening.Written>> talks = new LinkedHashMap<>();
  private int repetitions;

  /** Takes down what was answered with 2xx; returns how much of it is new. */
  synchronized int acknowledged(Delivery delivery) {
    int fresh = 0;
    for (Happening happening : delivery.happenings()) {
      boolean isNew =
          switch (happening) {
            case Happening.Written written -> written(written);
            case Happening.Told told ->
                fates
                        .computeIfAbsent(told.key(), _ -> new EnumMap<>(Fate.class))
                        .put(told.fate(), told.at())
                    == null;
          };
      fresh += isNew ? 1 : 0;
      repetitions += isNew ? 0 : 1;
    }
    return fresh;
  }

  private boolean written(Happening.Written written) {
    if (messages.putIfAbsent(written.key(), written) != null) {
      return false;
    }
    talks
        .computeIfAbsent(new Talk(written.line(), written.customer()), _ -> new ArrayList<>())
        .add(written);
    return true;
  }

  synchronized int repetitions() {
    return repetitions;
  }

  /** Once nobody writes any more. */
  synchronized Map<Reference, Happening.Written> messages() {
    return messages;
  }

  /** Where each message got, and when the provider said so. */
  synchronized Map<Reference, Map<Fate, Long>> fates() {
    return fates;
  }

  /** The messages of each conversation in the order of their first acknowledgement. */
  synchronized Map<Talk, List<Happening.Written>> talks() {
    return talks;
  }
}
