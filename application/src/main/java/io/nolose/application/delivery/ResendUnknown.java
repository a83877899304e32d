package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * For tenants who want it so: sends messages once more whose fate has been unknown for as long as
 * they said, each once. A successor whose own fate becomes unknown is left to a person. Safe to run
 * in several instances at once.
 */
public final class ResendUnknown {
  private static final int TENANTS_MAX = 1_000;
  private static final int BATCH_MAX = 50;

  /** What cannot be sent now is looked at again after that. */
  static final Duration PAUSE = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final ResendSettings settings;
  private final MessageQueries queries;
  private final Resending resending;
  private final WorkSignals signals;
  private final InstantSource time;

  public ResendUnknown(
      Transactions transactions,
      ResendSettings settings,
      MessageQueries queries,
      Resending resending,
      WorkSignals signals,
      InstantSource time) {
    this.transactions = transactions;
    this.settings = settings;
    this.queries = queries;
    this.resending = resending;
    this.signals = signals;
    this.time = time;
  }

  /**
   * Sends at most one batch of each tenant again.
   *
   * @return how many messages; 0 when nothing is due
   */
  public int execute() {
    int resent = 0;
    for (TenantId tenant : settings.listTenants(TENANTS_MAX)) {
      for (MessageId message : due(tenant, time.instant())) {
        resent += resend(tenant, message);
      }
    }
    if (resent > 0) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return resent;
  }

  private List<MessageId> due(TenantId tenant, Instant now) {
    return transactions.call(
        tenant,
        () -> {
          Optional<Duration> wait = settings.find(tenant);
          return wait.isEmpty()
              ? List.<MessageId>of()
              : resending.resends().listUnknown(tenant, now.minus(wait.get()), now, BATCH_MAX);
        });
  }

  private int resend(TenantId tenant, MessageId message) {
    Optional<ChannelId> channel =
        queries.find(tenant, message).map(view -> view.message().channel());
    if (channel.isEmpty()) {
      return 0;
    }
    return transactions.callAgainWhenStale(
        tenant, () -> resend(tenant, message, channel.get(), time.instant()));
  }

  private int resend(TenantId tenant, MessageId message, ChannelId channel, Instant now) {
    boolean isQueued =
        resending
            .resend(tenant, message, channel, null, now)
            .filter(Resending.Result.Queued.class::isInstance)
            .isPresent();
    if (!isQueued) {
      resending.resends().postpone(tenant, message, now.plus(PAUSE));
    }
    return isQueued ? 1 : 0;
  }
}
