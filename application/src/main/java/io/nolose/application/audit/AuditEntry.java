package io.nolose.application.audit;

import io.nolose.domain.StorableText;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person decided something that others may ask about later.
 *
 * @param who null when the application itself decided
 * @param action what was done, as {@code noun.verb}: {@code contacts.merged}; stable, for clients
 *     filter by it
 * @param subjects the ids of what it was done to, the main one first; at least one, at most 20
 * @param detail for people, without secrets and personal data, at most 500 characters; null when
 *     there is nothing to add
 */
public record AuditEntry(
    TenantId tenant,
    UUID id,
    @Nullable UserId who,
    Instant at,
    String action,
    List<UUID> subjects,
    @Nullable String detail) {
  public static final int DETAIL_LENGTH_MAX = 500;

  public AuditEntry {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty() || subjects.size() > 20) {
      throw new IllegalArgumentException("an act has 1 to 20 subjects");
    }
    if (!action.matches("[a-z_]+\\.[a-z_]+")) {
      throw new IllegalArgumentException("an action is named noun.verb");
    }
    if (detail != null) {
      detail =
          StorableText.of(
              detail.length() > DETAIL_LENGTH_MAX
                  ? detail.substring(0, DETAIL_LENGTH_MAX)
                  : detail);
    }
  }
}
