package io.nolose.domain.message;

import io.nolose.domain.StorableText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a message after it was written. Each change can come late, twice, in any order
 * and before its message; all of them merge to the same result.
 */
public sealed interface MessageChange
    permits Receipt,
        MessageChange.Reaction,
        MessageChange.Vote,
        MessageChange.Edit,
        MessageChange.Revocation {

  /** When it happened, by the provider's clock. */
  Instant at();

  /**
   * Somebody reacted; a later reaction of his replaces it.
   *
   * @param emoji at most 100 characters; null when he took it back
   * @param id the provider's id of the reaction, which decides between two of the same second
   */
  record Reaction(@Nullable String emoji, String id, Instant at) implements MessageChange {
    public Reaction {
      emoji = emoji == null || emoji.isBlank() ? null : StorableText.of(emoji, 100);
      id = StorableText.of(id, 200);
    }
  }

  /**
   * Somebody voted in a poll; a later vote of his replaces it.
   *
   * @param options what he chose; empty when he took it back
   * @param id the provider's id of the vote
   */
  record Vote(List<String> options, String id, Instant at) implements MessageChange {
    public Vote {
      options =
          options.stream()
              .limit(100)
              .map(it -> StorableText.of(it, MessageContent.LABEL_LENGTH_MAX))
              .toList();
      id = StorableText.of(id, 200);
    }
  }

  /**
   * Its author says it differently now.
   *
   * @param id the provider's id of the change; empty when it has none
   */
  record Edit(MessageContent content, String id, Instant at) implements MessageChange {
    public Edit {
      id = StorableText.of(id, 200);
    }
  }

  /** It was taken back for everyone. What it said stays stored. */
  record Revocation(Instant at) implements MessageChange {}
}
