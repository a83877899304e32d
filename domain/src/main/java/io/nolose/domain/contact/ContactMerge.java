package io.nolose.domain.contact;

import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided that two contacts are one person. It can be undone, the last one first.
 *
 * @param survivor who has everything from then on
 * @param absorbed whose id leads on to the survivor from then on
 * @param conflict the doubt that it settled; null when nobody had one
 * @param undone null while it stands
 */
public record ContactMerge(
    TenantId tenant,
    MergeId id,
    ContactId survivor,
    ContactId absorbed,
    @Nullable ConflictId conflict,
    UserId by,
    Instant at,
    @Nullable Undoing undone) {

  /** Who undid it, and when. */
  public record Undoing(UserId by, Instant at) {}

  public ContactMerge undo(UserId who, Instant now) {
    return new ContactMerge(
        tenant, id, survivor, absorbed, conflict, by, at, new Undoing(who, now));
  }
}
