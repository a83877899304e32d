package io.nolose.domain.contact;

import java.time.Instant;
import java.util.List;

/**
 * A provider says that a person goes by other identities now, as after a change of number.
 *
 * @param before by what he went, as far as the provider says; at least one
 * @param after by what he goes now; at least one
 * @param at the provider's time of the change
 */
public record IdentityChange(
    List<ContactIdentity> before, List<ContactIdentity> after, Instant at) {
  public IdentityChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    if (before.isEmpty() || after.isEmpty()) {
      throw new IllegalArgumentException("a change leads from an identity to an identity");
    }
  }

  /**
   * What the person left behind: only that of which the change names a successor of the same kind.
   * A new number says nothing of the user id.
   */
  public List<ContactIdentity> leftBehind() {
    return before.stream()
        .filter(old -> !after.contains(old))
        .filter(old -> after.stream().anyMatch(now -> now.kind() == old.kind()))
        .toList();
  }
}
