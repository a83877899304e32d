package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Ends what waits on deleted channels: it will never leave, and says so. Safe to run in several
 * instances at once.
 */
public final class FailOrphanedSends {
  private static final int LANES_MAX = 20;
  private static final int BATCH_MAX = 200;
  private static final MessageFailure DELETED =
      new MessageFailure("channel_deleted", "the channel was deleted before the message left");

  /** Where everything is kept. */
  public record Stores(
      WaitingSends waiting,
      ChannelLock lock,
      Outbox outbox,
      MessageRepository messages,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final InstantSource time;

  public FailOrphanedSends(Transactions transactions, Stores stores, InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.time = time;
  }

  /**
   * Ends at most one batch of each of some deleted channels.
   *
   * @return how many messages; 0 when none waits on a deleted channel
   */
  public int execute() {
    int ended = 0;
    for (WaitingSends.DeletedLane lane : stores.waiting().listDeletedLanes(LANES_MAX)) {
      ended += transactions.callAgainWhenStale(lane.tenant(), () -> fail(lane));
    }
    return ended;
  }

  private int fail(WaitingSends.DeletedLane lane) {
    Instant now = time.instant();
    stores.lock().acquire(lane.tenant(), lane.channel());
    List<MessageId> taken = stores.outbox().withdrawAll(lane.tenant(), lane.channel(), BATCH_MAX);
    List<Message> failed =
        stores.messages().loadAll(lane.tenant(), taken).stream()
            .map(message -> message.with(Receipt.failed(now, DELETED)))
            .toList();
    stores.messages().saveAll(lane.tenant(), failed);
    stores
        .feed()
        .append(
            lane.tenant(), failed.stream().map(message -> StatusNews.of(message, now)).toList());
    return taken.size();
  }
}
