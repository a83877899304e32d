package io.nolose.rest.contact;

import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.Tenure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Two contacts that may be one person.
 *
 * @param identities by which it was noticed
 * @param seenAt the provider's time of the first evidence
 * @param foundAt when it was noticed here
 * @param resolvedBy null while it is open
 */
@RegisterForReflection
public record ConflictResponse(
    String id,
    @Schema(enumeration = {"open", "merged", "dismissed"}) String state,
    @Schema(enumeration = {"linked_by_provider", "number_variant"}) String reason,
    List<String> contactIds,
    List<ContactResponse.Identity> identities,
    Instant seenAt,
    Instant foundAt,
    @Nullable String resolvedBy,
    @Nullable Instant resolvedAt) {

  /** The conflict as clients see it. */
  public static ConflictResponse of(IdentityConflict conflict) {
    IdentityConflict.Resolution resolution = conflict.resolution();
    return new ConflictResponse(
        conflict.id().toString(),
        conflict.state().wireName(),
        conflict.reason().wireName(),
        List.of(conflict.contacts().one().toString(), conflict.contacts().other().toString()),
        conflict.identities().stream()
            .map(identity -> ContactResponse.Identity.of(identity, Tenure.UNDATED))
            .toList(),
        conflict.seenAt(),
        conflict.foundAt(),
        resolution == null ? null : resolution.by().toString(),
        resolution == null ? null : resolution.at());
  }
}
