package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import org.jspecify.annotations.Nullable;

/**
 * The advertisement or post from which a customer came to the thread; null where the provider says
 * nothing.
 *
 * @param clickId the provider's id of the click, for reporting conversions
 */
public record Referral(
    @Nullable String sourceType,
    @Nullable String sourceId,
    @Nullable String sourceUrl,
    @Nullable String headline,
    @Nullable String body,
    @Nullable String clickId) {
  public Referral {
    sourceType = bounded(sourceType, 50);
    sourceId = bounded(sourceId, 200);
    sourceUrl = bounded(sourceUrl, 2_000);
    headline = bounded(headline, MessageContent.LABEL_LENGTH_MAX);
    body = bounded(body, 4_096);
    clickId = bounded(clickId, 500);
  }

  private static @Nullable String bounded(@Nullable String text, int max) {
    return text == null || text.isBlank() ? null : StorableText.of(text, max);
  }
}
