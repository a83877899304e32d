package io.nolose.application.retention;

import io.nolose.application.Cursor;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.retention.MessageArchive.Batch;
import io.nolose.application.retention.RoundLeases.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages into the archive when they are old enough, a batch per transaction, channel after
 * channel. It may end anywhere: what was moved was moved, and the next round begins at the oldest
 * that was not. One instance at a time goes it; one thread calls this.
 */
public final class ArchiveMessages {
  /** So few that whoever waits for one of these rows does not notice. */
  public static final int BATCH_MAX = 500;

  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final MessageArchive archive;
  private final RoundLeases leases;
  private final Duration age;
  private final UUID holder;
  private final InstantSource time;
  private @Nullable ArchiveLane passed;
  private @Nullable ArchiveLane lane;
  private @Nullable Cursor place;

  /**
   * @param age how old a message is when it moves; zero for never
   */
  public ArchiveMessages(
      Transactions transactions,
      MessageArchive archive,
      RoundLeases leases,
      Duration age,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.archive = archive;
    this.leases = leases;
    this.age = age;
    this.holder = ids.next();
    this.time = time;
  }

  /**
   * Moves at most one batch.
   *
   * @return how many messages; 0 when this round is over, or somebody else's
   */
  public int execute() {
    Instant now = time.instant();
    if (age.isZero() || !leases.hold(Round.ARCHIVING, holder, now, LEASE)) {
      begin(null);
      return 0;
    }
    Instant before = now.minus(age);
    Optional<ArchiveLane> next = next(before);
    while (next.isPresent()) {
      int moved = move(next.get(), before);
      if (moved > 0) {
        return moved;
      }
      next = next(before);
    }
    begin(null);
    return 0;
  }

  private Optional<ArchiveLane> next(Instant before) {
    if (lane == null) {
      lane = archive.next(passed, before).orElse(null);
    }
    return Optional.ofNullable(lane);
  }

  private int move(ArchiveLane from, Instant before) {
    Batch batch =
        transactions.call(from.tenant(), () -> archive.move(from, before, place, BATCH_MAX));
    if (batch.moved() < BATCH_MAX) {
      begin(from);
    } else {
      place = batch.last();
    }
    return batch.moved();
  }

  /** Goes on behind that channel, or from the first one on. */
  private void begin(@Nullable ArchiveLane behind) {
    passed = behind;
    lane = null;
    place = null;
  }
}
