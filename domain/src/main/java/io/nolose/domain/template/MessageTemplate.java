package io.nolose.domain.template;

import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Our copy of a template of the provider's. The provider is right about it; reports of changes come
 * late, twice and out of order, so each fact has the time at which it held, and an older report
 * never displaces a newer one.
 *
 * @param providerId what the provider calls it; one name and language may have had several
 * @param reason why it is not sendable, in the provider's words; null when it says nothing
 * @param syncedAt when the list began in which it was last seen, or when it was made
 */
public record MessageTemplate(
    TenantId tenant,
    TemplateId id,
    TemplateAccount account,
    String providerId,
    String name,
    String language,
    TemplateCategory category,
    Instant categoryAt,
    TemplateStatus status,
    Instant statusAt,
    @Nullable String reason,
    TemplateQuality quality,
    Instant qualityAt,
    ParameterFormat format,
    TemplateLayout layout,
    Instant createdAt,
    Instant syncedAt) {
  /** The provider's clock is not ours, and it tells whole seconds. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  /** A template seen for the first time, in a list that began then. */
  public static MessageTemplate found(
      TenantId tenant, TemplateId id, TemplateAccount account, TemplateReport seen, Instant at) {
    Instant held = at.minus(DOUBT);
    return new MessageTemplate(
        tenant,
        id,
        account,
        seen.providerId(),
        seen.name(),
        seen.language(),
        seen.category(),
        held,
        seen.status(),
        held,
        seen.reason(),
        seen.quality(),
        held,
        seen.format(),
        seen.layout(),
        at,
        at);
  }

  /** Seen again, in a list that began then; what was reported later than that stays. */
  public MessageTemplate seen(TemplateReport again, Instant at) {
    Instant held = at.minus(DOUBT);
    boolean hasLaterStatus = statusAt.isAfter(at);
    return new MessageTemplate(
        tenant,
        id,
        account,
        providerId,
        again.name(),
        again.language(),
        categoryAt.isAfter(at) ? category : again.category(),
        later(categoryAt, held),
        hasLaterStatus ? status : again.status(),
        later(statusAt, held),
        hasLaterStatus ? reason : again.reason(),
        qualityAt.isAfter(at) ? quality : again.quality(),
        later(qualityAt, held),
        again.format(),
        again.layout(),
        createdAt,
        later(syncedAt, at));
  }

  /** What was reported to hold at that time; an older report changes nothing. */
  public MessageTemplate with(TemplateChange change, Instant at) {
    return switch (change) {
      case TemplateChange.Status(TemplateStatus now, String why) when !at.isBefore(statusAt) ->
          with(category, categoryAt, now, at, why, quality, qualityAt);
      case TemplateChange.Quality(TemplateQuality now) when !at.isBefore(qualityAt) ->
          with(category, categoryAt, status, statusAt, reason, now, at);
      case TemplateChange.Category(TemplateCategory now) when !at.isBefore(categoryAt) ->
          with(now, at, status, statusAt, reason, quality, qualityAt);
      case TemplateChange.Status _,
          TemplateChange.Quality _,
          TemplateChange.Category _,
          TemplateChange.Untold _ ->
          this;
    };
  }

  /** The provider does not have it any more. */
  public MessageTemplate gone(Instant at) {
    return status == TemplateStatus.DELETED
        ? this
        : with(
            category,
            categoryAt,
            TemplateStatus.DELETED,
            later(statusAt, at),
            null,
            quality,
            qualityAt);
  }

  public boolean isSendable() {
    return status.isSendable();
  }

  private MessageTemplate with(
      TemplateCategory newCategory,
      Instant newCategoryAt,
      TemplateStatus newStatus,
      Instant newStatusAt,
      @Nullable String newReason,
      TemplateQuality newQuality,
      Instant newQualityAt) {
    return new MessageTemplate(
        tenant,
        id,
        account,
        providerId,
        name,
        language,
        newCategory,
        newCategoryAt,
        newStatus,
        newStatusAt,
        newReason,
        newQuality,
        newQualityAt,
        format,
        layout,
        createdAt,
        syncedAt);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
