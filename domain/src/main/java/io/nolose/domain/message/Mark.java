package io.nolose.domain.message;

import io.nolose.domain.contact.ContactId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one person left on a message: his reaction, his vote, or, in a group, that it reached him.
 * There is at most one of a kind per person and message.
 *
 * @param actor who; null for the business itself
 * @param values the emoji of a reaction, the options of a vote; empty when taken back, and for
 *     receipts
 * @param at when, by the provider's clock: the last reaction or vote, the first receipt
 * @param source the provider's id of the change; empty when it has none
 */
public record Mark(
    MessageId message,
    Kind kind,
    @Nullable ContactId actor,
    List<String> values,
    Instant at,
    String source) {

  /** What was left. */
  public enum Kind {
    REACTION,
    VOTE,
    DELIVERED,
    READ,
    PLAYED
  }

  /** Of which there is one. */
  public record Key(MessageId message, Kind kind, @Nullable ContactId actor) {}

  private static final Comparator<Mark> BY_TIME =
      Comparator.comparing(Mark::at)
          .thenComparing(Mark::source)
          .thenComparing(mark -> String.join("\0", mark.values));

  public Mark {
    values = List.copyOf(values);
  }

  public static Mark of(
      MessageId message, @Nullable ContactId actor, MessageChange.Reaction reaction) {
    return new Mark(
        message,
        Kind.REACTION,
        actor,
        reaction.emoji() == null ? List.of() : List.of(reaction.emoji()),
        reaction.at(),
        reaction.id());
  }

  public static Mark of(MessageId message, @Nullable ContactId actor, MessageChange.Vote vote) {
    return new Mark(message, Kind.VOTE, actor, vote.options(), vote.at(), vote.id());
  }

  /** That it reached one member of a group. */
  public static Mark reached(MessageId message, ContactId member, Kind kind, Instant at) {
    return new Mark(message, kind, member, List.of(), at, "");
  }

  public Key key() {
    return new Key(message, kind, actor);
  }

  /** Of two with the same key the one that holds, in whatever order they come. */
  public Mark merge(Mark other) {
    if (!Objects.equals(key(), other.key())) {
      throw new IllegalArgumentException("these are two different marks");
    }
    boolean isOtherLater = BY_TIME.compare(other, this) > 0;
    return switch (kind) {
      case REACTION, VOTE -> isOtherLater ? other : this;
      case DELIVERED, READ, PLAYED -> isOtherLater ? this : other;
    };
  }
}
