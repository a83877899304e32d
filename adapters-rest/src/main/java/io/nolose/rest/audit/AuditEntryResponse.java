package io.nolose.rest.audit;

import io.nolose.application.audit.AuditEntry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided something.
 *
 * @param userId null when the application itself decided
 * @param action what was done, for example {@code contacts.merged}
 * @param subjectIds what it was done to, the main one first
 */
@RegisterForReflection
public record AuditEntryResponse(
    String id,
    @Nullable String userId,
    Instant at,
    String action,
    List<String> subjectIds,
    @Nullable String detail) {

  /** The entry as clients see it. */
  public static AuditEntryResponse of(AuditEntry entry) {
    return new AuditEntryResponse(
        entry.id().toString(),
        entry.who() == null ? null : entry.who().toString(),
        entry.at(),
        entry.action(),
        entry.subjects().stream().map(UUID::toString).toList(),
        entry.detail());
  }
}
