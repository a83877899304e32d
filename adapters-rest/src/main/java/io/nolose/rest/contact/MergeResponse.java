package io.nolose.rest.contact;

import io.nolose.domain.contact.ContactMerge;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two contacts were found to be one person.
 *
 * @param survivorId who has everything
 * @param absorbedId whose id leads on to the survivor
 * @param conflictId the conflict that it settled; null when there was none
 * @param undoneAt null while it stands
 */
@RegisterForReflection
public record MergeResponse(
    String id,
    String survivorId,
    String absorbedId,
    @Nullable String conflictId,
    String mergedBy,
    Instant mergedAt,
    @Nullable String undoneBy,
    @Nullable Instant undoneAt) {

  /** The merge as clients see it. */
  public static MergeResponse of(ContactMerge merge) {
    ContactMerge.Undoing undone = merge.undone();
    return new MergeResponse(
        merge.id().toString(),
        merge.survivor().toString(),
        merge.absorbed().toString(),
        merge.conflict() == null ? null : merge.conflict().toString(),
        merge.by().toString(),
        merge.at(),
        undone == null ? null : undone.by().toString(),
        undone == null ? null : undone.at());
  }
}
