package io.nolose.application.ingest;

import java.util.List;

/** Where provider events become durable. Never called inside a transaction. */
public interface ProviderEventInbox {

  /**
   * Stores the events in this order; when it returns they survive any crash. An event whose
   * fingerprint the connection already had is skipped: storing twice is harmless. Either all new
   * ones are stored or {@link io.nolose.domain.StoreUnavailable} is thrown, and the sender has to
   * send again.
   */
  void append(List<RoutedEvent> events);
}
