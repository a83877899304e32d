package io.nolose.bootstrap.work;

import io.nolose.application.broadcast.FeedBroadcasts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Feeds broadcasts, four times a second: what one has in the outbox is little, and soon gone. Only
 * where messages are sent from.
 */
@Singleton
public final class BroadcastRounds {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Workers.Counts counts;
  private final FeedBroadcasts feed;
  private @Nullable Thread thread;

  public BroadcastRounds(Workers.Counts counts, FeedBroadcasts feed) {
    this.counts = counts;
    this.feed = feed;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    if (counts.outbox() > 0) {
      thread = new Rounds("feeding broadcasts", feed::execute, PAUSE).start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
