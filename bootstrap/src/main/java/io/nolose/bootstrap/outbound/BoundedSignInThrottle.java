package io.nolose.bootstrap.outbound;

import io.nolose.application.access.SignInThrottle;
import io.nolose.domain.access.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures in memory, per account, per address and per both. After a few free ones each
 * further failure doubles the pause that follows it: up to a minute for an account, up to five for
 * an address. A caller who signed in to the account from that address before is not held up by what
 * others do to the account. Failures are forgotten an hour after the last one, and the least
 * recently touched first when there are too many to remember.
 */
public final class BoundedSignInThrottle implements SignInThrottle {
  static final int REMEMBERED_MAX = 20_000;
  static final int ACCOUNT_FREE_FAILURES = 5;
  static final int ADDRESS_FREE_FAILURES = 30;
  static final Duration ACCOUNT_PAUSE_MAX = Duration.ofMinutes(1);
  static final Duration ADDRESS_PAUSE_MAX = Duration.ofMinutes(5);
  static final Duration MEMORY = Duration.ofHours(1);

  /** An account as seen from an address. */
  private record Caller(EmailAddress account, String address) {}

  /** Failures so far; none is remembered too, for a caller who is trusted. */
  private record Failures(int count, Instant last) {
    Failures less(int forgiven) {
      return new Failures(Math.max(0, count - forgiven), last);
    }
  }

  private final InstantSource time;
  private final Map<EmailAddress, Failures> accounts;
  private final Map<String, Failures> addresses;
  private final Map<Caller, Failures> callers;
  private final Map<Caller, Boolean> trusted;

  public BoundedSignInThrottle(InstantSource time) {
    this(time, REMEMBERED_MAX);
  }

  BoundedSignInThrottle(InstantSource time, int rememberedMax) {
    this.time = time;
    this.accounts = new RecentlyUsed<>(rememberedMax);
    this.addresses = new RecentlyUsed<>(rememberedMax);
    this.callers = new RecentlyUsed<>(rememberedMax);
    this.trusted = new RecentlyUsed<>(rememberedMax);
  }

  @Override
  public synchronized Duration delay(EmailAddress account, String address) {
    Caller caller = new Caller(account, address);
    Instant now = time.instant();
    Failures own = trusted.containsKey(caller) ? callers.get(caller) : accounts.get(account);
    Duration forAccount = pause(own, ACCOUNT_FREE_FAILURES, ACCOUNT_PAUSE_MAX, now);
    Duration forAddress =
        pause(addresses.get(address), ADDRESS_FREE_FAILURES, ADDRESS_PAUSE_MAX, now);
    return forAccount.compareTo(forAddress) >= 0 ? forAccount : forAddress;
  }

  @Override
  public synchronized void failed(EmailAddress account, String address) {
    Instant now = time.instant();
    accounts.compute(account, (key, before) -> more(before, now));
    addresses.compute(address, (key, before) -> more(before, now));
    callers.compute(new Caller(account, address), (key, before) -> more(before, now));
  }

  @Override
  public synchronized void succeeded(EmailAddress account, String address) {
    Caller caller = new Caller(account, address);
    Failures forgiven = callers.remove(caller);
    trusted.put(caller, Boolean.TRUE);
    if (forgiven != null) {
      accounts.computeIfPresent(account, (key, before) -> before.less(forgiven.count()));
      addresses.computeIfPresent(address, (key, before) -> before.less(forgiven.count()));
    }
  }

  private static Failures more(@Nullable Failures before, Instant now) {
    return before == null || before.last().plus(MEMORY).isBefore(now)
        ? new Failures(1, now)
        : new Failures(before.count() + 1, now);
  }

  private static Duration pause(
      @Nullable Failures failures, int free, Duration pauseMax, Instant now) {
    if (failures == null || failures.count() < free) {
      return Duration.ZERO;
    }
    long seconds = Math.min(1L << Math.min(failures.count() - free, 30), pauseMax.toSeconds());
    Duration left = Duration.between(now, failures.last().plusSeconds(seconds));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Forgets the least recently used entry when there are too many. */
  private static final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private final int entriesMax;

    RecentlyUsed(int entriesMax) {
      super(16, 0.75f, true);
      this.entriesMax = entriesMax;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > entriesMax;
    }
  }
}
