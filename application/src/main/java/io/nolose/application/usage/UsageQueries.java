package io.nolose.application.usage;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts messages per channel and month. Opens its own transaction; sees only the given tenant's
 * messages; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface UsageQueries {
  /** How many months one question may span. */
  int MONTHS_MAX = 24;

  /** How many counts an answer has at most, of each kind. */
  int COUNTS_MAX = 10_000;

  /**
   * What is asked.
   *
   * @param from the first month
   * @param to the last month
   * @param channel only this channel's; null for all, deleted ones included
   */
  record Question(YearMonth from, YearMonth to, @Nullable ChannelId channel) {
    public Question {
      if (to.isBefore(from) || from.plusMonths(MONTHS_MAX).minusMonths(1).isBefore(to)) {
        throw new IllegalArgumentException("1 to " + MONTHS_MAX + " months, in their order");
      }
    }
  }

  /**
   * Messages for which a provider named the same price, in words of its own; null where it said
   * nothing.
   */
  record Priced(
      YearMonth month,
      ChannelId channel,
      @Nullable String category,
      @Nullable String type,
      @Nullable Boolean isBillable,
      long messages) {}

  /** Messages that came in and that left, history left out. */
  record Traffic(YearMonth month, ChannelId channel, long inbound, long outbound) {}

  /**
   * By month, then channel, category and type, unset words last. A message counts once, in the
   * month of its time in UTC, by the price known of it, in whatever order its receipts came.
   */
  List<Priced> listPriced(TenantId tenant, Question question);

  /**
   * By month, then channel. A message of ours counts as soon as it is known to have left, also one
   * that was written past us.
   */
  List<Traffic> listTraffic(TenantId tenant, Question question);
}
