package io.nolose.application.broadcast;

import io.nolose.application.feed.TenantEvent;
import io.nolose.domain.broadcast.Broadcast;
import java.time.Instant;

/** What is told of a broadcast: that it has come into another status. */
final class BroadcastNews {
  private BroadcastNews() {}

  static TenantEvent of(Broadcast broadcast, Instant now) {
    TenantEvent.Kind kind =
        switch (broadcast.status()) {
          case SCHEDULED, RUNNING -> TenantEvent.Kind.BROADCAST_STARTED;
          case PAUSED -> TenantEvent.Kind.BROADCAST_PAUSED;
          case CANCELLED -> TenantEvent.Kind.BROADCAST_CANCELLED;
          case FINISHED -> TenantEvent.Kind.BROADCAST_FINISHED;
        };
    return of(kind, broadcast, now);
  }

  static TenantEvent resumed(Broadcast broadcast, Instant now) {
    return of(TenantEvent.Kind.BROADCAST_RESUMED, broadcast, now);
  }

  private static TenantEvent of(TenantEvent.Kind kind, Broadcast broadcast, Instant now) {
    return new TenantEvent(
        kind, broadcast.channel(), null, null, null, now, broadcast.id().toString());
  }
}
