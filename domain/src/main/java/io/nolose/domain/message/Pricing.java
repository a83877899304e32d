package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What a provider charges for a message and the kind of conversation it counts it to; null where
 * the provider says nothing. Source: Meta, "pricing" and "conversation" of a status.
 *
 * @param category for example {@code marketing}, {@code utility}, {@code service}
 * @param type for example {@code regular}, {@code free_customer_service}, {@code free_entry_point}
 * @param model for example {@code PMP}
 * @param conversationCategory the conversation's origin
 * @param conversationExpiresAt when a free window that the provider names ends
 * @param at when the provider said so
 */
public record Pricing(
    @Nullable String category,
    @Nullable String type,
    @Nullable String model,
    @Nullable Boolean isBillable,
    @Nullable String conversationCategory,
    @Nullable Instant conversationExpiresAt,
    Instant at) {
  private static final Comparator<Pricing> TELLING =
      Comparator.comparing((Pricing it) -> it.category == null)
          .thenComparing(it -> it.conversationExpiresAt == null)
          .thenComparing(Pricing::at)
          .thenComparing(Pricing::toString);

  public Pricing {
    category = bounded(category);
    type = bounded(type);
    model = bounded(model);
    conversationCategory = bounded(conversationCategory);
  }

  /** The one that says more, else the earlier one; the same in whatever order they come. */
  static @Nullable Pricing merge(@Nullable Pricing one, @Nullable Pricing other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return TELLING.compare(one, other) <= 0 ? one : other;
  }

  private static @Nullable String bounded(@Nullable String word) {
    return word == null || word.isBlank() ? null : StorableText.of(word, 100);
  }
}
