package io.nolose.application.ingest;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.ProviderReference;
import java.util.List;

/** What one connection reported in one go: a stored event's contents, or a page of history. */
public record Report(ConnectionId connection, ProviderKind provider, List<InboundEvent> events) {
  public Report {
    events = List.copyOf(events);
  }

  /** By what this connection knows a message that it tells of. */
  ProviderReference referenceOf(InboundEvent.MessageArrived arrived) {
    return new ProviderReference(connection, arrived.id());
  }
}
