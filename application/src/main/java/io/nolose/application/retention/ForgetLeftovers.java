package io.nolose.application.retention;

import io.nolose.application.UuidSource;
import io.nolose.application.retention.Leftovers.Kind;
import io.nolose.application.retention.Leftovers.Ownerless;
import io.nolose.application.retention.Leftovers.Step;
import io.nolose.application.retention.RoundLeases.Round;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes what was needed once, tenant after tenant and kind after kind, a batch per transaction.
 * It may end anywhere and begins anew. One instance at a time goes it; one thread calls this.
 */
public final class ForgetLeftovers {
  /** How much one step looks at. */
  public static final int BATCH_MAX = 1_000;

  /** Meta delivers an event again for seven days. */
  public static final Duration EVENTS_MIN = Duration.ofDays(8);

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * For how long.
   *
   * @param events what was applied, attempted, told, or is over; at least {@link #EVENTS_MIN}
   * @param audit what people decided; zero for always
   * @param files bytes of files; zero for always
   */
  public record Keeping(Duration events, Duration audit, Duration files) {
    public Keeping {
      if (events.compareTo(EVENTS_MIN) < 0) {
        throw new IllegalArgumentException("a provider may still deliver what is that young");
      }
    }

    Duration of(Kind kind) {
      return switch (kind) {
        case PROVIDER_EVENT, ATTEMPT, TENANT_EVENT, SYNC_JOB -> events;
        case AUDIT_ENTRY -> audit;
        case FILE -> files;
      };
    }
  }

  private final Leftovers leftovers;
  private final RoundLeases leases;
  private final Keeping keeping;
  private final UUID holder;
  private final InstantSource time;
  private @Nullable TenantId tenant;
  private int kind;
  private @Nullable UUID place;

  public ForgetLeftovers(
      Leftovers leftovers,
      RoundLeases leases,
      Keeping keeping,
      UuidSource ids,
      InstantSource time) {
    this.leftovers = leftovers;
    this.leases = leases;
    this.keeping = keeping;
    this.holder = ids.next();
    this.time = time;
  }

  /**
   * Removes at most one batch.
   *
   * @return how much; 0 when this round is over, or somebody else's
   */
  public int execute() {
    Instant now = time.instant();
    if (!leases.hold(Round.CLEAN_UP, holder, now, LEASE)) {
      begin(null);
      return 0;
    }
    if (tenant == null) {
      begin(leftovers.next(null).orElse(null));
    }
    while (tenant != null) {
      int forgotten = step(tenant, now);
      if (forgotten > 0) {
        return forgotten;
      }
    }
    Instant before = now.minus(keeping.events());
    int ownerless = 0;
    for (Ownerless each : Ownerless.values()) {
      ownerless += leftovers.forget(each, before, BATCH_MAX);
    }
    return ownerless;
  }

  private int step(TenantId of, Instant now) {
    Kind current = KINDS.get(kind);
    Duration kept = keeping.of(current);
    Step step =
        kept.isZero()
            ? new Step(0, null)
            : leftovers.forget(of, current, now.minus(kept), place, BATCH_MAX);
    place = step.next();
    if (place == null && ++kind == KINDS.size()) {
      begin(leftovers.next(of).orElse(null));
    }
    return step.forgotten();
  }

  private void begin(@Nullable TenantId next) {
    tenant = next;
    kind = 0;
    place = null;
  }
}
