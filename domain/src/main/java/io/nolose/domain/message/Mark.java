package io.nolose.domain.message;

import io.nolose.domain.contact.ContactId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

  /** What a change leaves on a message; empty when it changes the message itself. */
  public static Optional<Mark> of(
      MessageId message, @Nullable ContactId actor, MessageChange change) {
    return switch (change) {
      case MessageChange.Reaction it ->
          Optional.of(
              new Mark(
                  message,
                  Kind.REACTION,
                  actor,
                  it.emoji() == null ? List.of() : List.of(it.emoji()),
                  it.at(),
                  it.id()));
      case MessageChange.Vote it ->
          Optional.of(new Mark(message, Kind.VOTE, actor, it.options(), it.at(), it.id()));
      case Receipt receipt when actor != null ->
          kind(receipt.kind())
              .map(kind -> new Mark(message, kind, actor, List.of(), receipt.at(), ""));
      case Receipt _, MessageChange.Edit _, MessageChange.Revocation _ -> Optional.empty();
    };
  }

  private static Optional<Kind> kind(Receipt.Kind receipt) {
    return switch (receipt) {
      case DELIVERED -> Optional.of(Kind.DELIVERED);
      case READ -> Optional.of(Kind.READ);
      case PLAYED -> Optional.of(Kind.PLAYED);
      case ACCEPTED, SENT, FAILED -> Optional.empty();
    };
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
