package io.nolose.domain.contact;

import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Two contacts that may be one person. Nobody is merged because a machine thinks so: a person
 * decides. There is one conflict per pair, however often and in whatever order it is noticed.
 *
 * @param identities by which it was noticed, of either contact
 * @param seenAt the provider's time of the first evidence
 * @param foundAt when we noticed it first
 * @param resolution null while it is open
 */
public record IdentityConflict(
    TenantId tenant,
    ConflictId id,
    ContactPair contacts,
    Reason reason,
    Set<ContactIdentity> identities,
    Instant seenAt,
    Instant foundAt,
    @Nullable Resolution resolution) {
  private static final Comparator<ContactIdentity> ORDER =
      Comparator.comparing(ContactIdentity::kind)
          .thenComparing(ContactIdentity::value)
          .thenComparing(identity -> identity.scope().value());

  /** Why two contacts may be one, the better reason first. */
  public enum Reason {
    /** A provider used identities of both for one person. */
    LINKED_BY_PROVIDER,
    /** Their numbers differ only in a digit that was added or dropped, like Brazil's ninth. */
    NUMBER_VARIANT;

    public String wireName() {
      return switch (this) {
        case LINKED_BY_PROVIDER -> "linked_by_provider";
        case NUMBER_VARIANT -> "number_variant";
      };
    }
  }

  /** Where a conflict stands. */
  public enum State {
    OPEN,
    MERGED,
    DISMISSED;

    public String wireName() {
      return switch (this) {
        case OPEN -> "open";
        case MERGED -> "merged";
        case DISMISSED -> "dismissed";
      };
    }

    public static Optional<State> parse(String wireName) {
      return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }
  }

  /**
   * How it ended.
   *
   * @param isMerged whether the two became one; else they were found to be two
   */
  public record Resolution(boolean isMerged, UserId by, Instant at) {}

  public IdentityConflict {
    Set<ContactIdentity> sorted = new TreeSet<>(ORDER);
    sorted.addAll(identities);
    identities = Collections.unmodifiableSet(new LinkedHashSet<>(sorted));
  }

  public State state() {
    if (resolution == null) {
      return State.OPEN;
    }
    return resolution.isMerged() ? State.MERGED : State.DISMISSED;
  }

  /** The same conflict, with what another look at it showed; how it stands does not change. */
  public IdentityConflict with(IdentityConflict evidence) {
    Set<ContactIdentity> all = new LinkedHashSet<>(identities);
    all.addAll(evidence.identities);
    return new IdentityConflict(
        tenant,
        id,
        contacts,
        reason.compareTo(evidence.reason) <= 0 ? reason : evidence.reason,
        all,
        seenAt.isAfter(evidence.seenAt) ? evidence.seenAt : seenAt,
        foundAt,
        resolution);
  }

  /** Ends it, or with null opens it again. */
  public IdentityConflict resolved(@Nullable Resolution how) {
    return new IdentityConflict(tenant, id, contacts, reason, identities, seenAt, foundAt, how);
  }
}
