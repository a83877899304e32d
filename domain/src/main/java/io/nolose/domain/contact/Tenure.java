package io.nolose.domain.contact;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Since when an identity is a contact's, and since when it no longer is, by the provider's clock.
 * Both are the latest change that said so, whatever the order in which changes come: an older
 * change that comes late never hands back what a newer one took.
 *
 * @param adoptedAt the latest change that gave the identity to the contact; null when none did
 * @param leftAt the latest change that left it behind; null when none did
 */
public record Tenure(@Nullable Instant adoptedAt, @Nullable Instant leftAt) {
  /** No change was ever reported of it: it simply is the contact's. */
  public static final Tenure UNDATED = new Tenure(null, null);

  static Tenure adopted(Instant at) {
    return new Tenure(at, null);
  }

  static Tenure left(Instant at) {
    return new Tenure(null, at);
  }

  /** What both say together; the same in whatever order and however often. */
  public Tenure merge(Tenure other) {
    return new Tenure(later(adoptedAt, other.adoptedAt), later(leftAt, other.leftAt));
  }

  /** Since when it is an alias only: still found, no longer written to. */
  public Optional<Instant> retiredAt() {
    return leftAt == null || (adoptedAt != null && !leftAt.isAfter(adoptedAt))
        ? Optional.empty()
        : Optional.of(leftAt);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
