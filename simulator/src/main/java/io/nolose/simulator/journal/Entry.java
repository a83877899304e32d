package io.nolose.simulator.journal;

import io.nolose.simulator.world.Provider;
import java.time.Instant;

/** A line of the log. */
public sealed interface Entry permits ReceivedCall, ReceivedSend, WebhookAttempt {
  long seq();

  Instant at();

  Provider provider();

  /** {@code call}, {@code send} or {@code webhook}. */
  String kind();
}
