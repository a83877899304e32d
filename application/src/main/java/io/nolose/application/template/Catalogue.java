package io.nolose.application.template;

import io.nolose.domain.template.TemplateAccount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well a connection's templates are known.
 *
 * @param account whose templates they are; null until it was first asked
 * @param syncedAt when the last complete list of them began; null when there was none
 * @param checkedAt when it was last tried; null when never
 * @param dueAt when it is to be tried next, unless the connection comes up again before
 */
public record Catalogue(
    CatalogueLane lane,
    @Nullable TemplateAccount account,
    @Nullable Instant syncedAt,
    @Nullable Instant checkedAt,
    Instant dueAt) {

  /** One nobody has asked for yet. */
  public static Catalogue unknown(CatalogueLane lane, Instant now) {
    return new Catalogue(lane, null, null, null, now);
  }

  public Catalogue checked(Instant now, Instant next) {
    return new Catalogue(lane, account, syncedAt, now, next);
  }

  /** All that the account had then is stored. */
  public Catalogue synced(TemplateAccount of, Instant began) {
    return new Catalogue(lane, of, began, checkedAt, dueAt);
  }

  /** Something is not as it is known. */
  public Catalogue doubted(Instant now) {
    return dueAt.isAfter(now) ? new Catalogue(lane, account, syncedAt, checkedAt, now) : this;
  }
}
