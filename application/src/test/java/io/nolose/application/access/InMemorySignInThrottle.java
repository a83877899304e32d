package io.nolose.application.access;

import io.nolose.domain.access.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts failures per account, per address and per pair; each kind remembers a bounded number. */
public final class InMemorySignInThrottle implements SignInThrottle {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private record Count(int failures, Instant last) {}

  private static final class Counts extends LinkedHashMap<String, Count> {
    private static final long serialVersionUID = 1L;

    private static final int REMEMBERED_MAX = 10_000;

    Counts() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
      return size() > REMEMBERED_MAX;
    }
  }

  private final InstantSource time;
  private final Counts accounts = new Counts();
  private final Counts addresses = new Counts();
  private final Counts pairs = new Counts();

  public InMemorySignInThrottle(InstantSource time) {
    this.time = time;
  }

  @Override
  public synchronized Duration delay(EmailAddress account, String address) {
    Duration wait = left(accounts.get(account.value()), 50, MINUTE);
    wait = longer(wait, left(addresses.get(address), 100, Duration.ofMinutes(10)));
    return longer(wait, left(pairs.get(pair(account, address)), 4, MINUTE));
  }

  @Override
  public synchronized void failed(EmailAddress account, String address) {
    Instant now = time.instant();
    count(accounts, account.value(), now);
    count(addresses, address, now);
    count(pairs, pair(account, address), now);
  }

  @Override
  public synchronized void succeeded(EmailAddress account, String address) {
    Count forgiven = pairs.remove(pair(account, address));
    Count total = accounts.get(account.value());
    if (forgiven != null && total != null) {
      int left = Math.max(total.failures() - forgiven.failures(), 0);
      accounts.put(account.value(), new Count(left, total.last()));
    }
  }

  private Duration left(@Nullable Count count, int free, Duration longest) {
    if (count == null || count.failures() <= free) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(count.failures() - free, 10));
    Duration capped = pause.compareTo(longest) > 0 ? longest : pause;
    Duration left = Duration.between(time.instant(), count.last().plus(capped));
    return left.isPositive() ? left : Duration.ZERO;
  }

  private static void count(Counts counts, String key, Instant now) {
    counts.merge(key, new Count(1, now), (known, _) -> new Count(known.failures() + 1, now));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static String pair(EmailAddress account, String address) {
    return account.value() + ' ' + address;
  }
}
