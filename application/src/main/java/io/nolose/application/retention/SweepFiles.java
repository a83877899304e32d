package io.nolose.application.retention;

import io.nolose.application.UuidSource;
import io.nolose.application.retention.RoundLeases.Round;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes the bytes that no file names any more: of a crash between keeping them and saying so, and
 * of files that have expired. One instance at a time goes it; one thread calls this.
 */
public final class SweepFiles {
  /**
   * Far longer than anybody takes from keeping bytes to naming them, and longer than backups are
   * kept: whoever goes back to an old database, and then to the right one, finds all files.
   */
  static final Duration UNTOUCHED_FOR = Duration.ofDays(35);

  private static final Duration DRAFT_LIFETIME = Duration.ofDays(1);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final Leftovers tenants;
  private final FileShelves shelves;
  private final FileNames names;
  private final RoundLeases leases;
  private final UUID holder;
  private final InstantSource time;
  private @Nullable TenantId tenant;
  private int shelf;

  public SweepFiles(
      Leftovers tenants,
      FileShelves shelves,
      FileNames names,
      RoundLeases leases,
      UuidSource ids,
      InstantSource time) {
    this.tenants = tenants;
    this.shelves = shelves;
    this.names = names;
    this.leases = leases;
    this.holder = ids.next();
    this.time = time;
  }

  /**
   * Looks at one shelf.
   *
   * @return how many shelves were looked at; 0 when this round is over, or somebody else's
   */
  public int execute() {
    Instant now = time.instant();
    if (!leases.hold(Round.SWEEPING, holder, now, LEASE)) {
      tenant = null;
      return 0;
    }
    if (tenant == null) {
      shelves.removeDrafts(now.minus(DRAFT_LIFETIME));
      begin(tenants.next(null).orElse(null));
    }
    TenantId of = tenant;
    if (of == null) {
      return 0;
    }
    shelves.sweep(of, shelf, now.minus(UNTOUCHED_FOR), hashes -> names.named(of, hashes));
    if (++shelf == FileShelves.SHELVES) {
      begin(tenants.next(of).orElse(null));
    }
    return tenant == null ? 0 : 1;
  }

  private void begin(@Nullable TenantId next) {
    tenant = next;
    shelf = 0;
  }
}
