package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageFactsTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final MessageFailure ONE = new MessageFailure("131026", "undeliverable");
  private static final MessageFailure OTHER = new MessageFailure("131047", "window closed");

  /** Receipts of which the order must not matter. */
  static Stream<List<Receipt>> histories() {
    return Stream.of(
        List.of(
            at(Receipt.Kind.ACCEPTED, 1),
            at(Receipt.Kind.SENT, 2),
            at(Receipt.Kind.DELIVERED, 3),
            at(Receipt.Kind.READ, 4),
            at(Receipt.Kind.PLAYED, 5)),
        List.of(
            at(Receipt.Kind.DELIVERED, 5),
            at(Receipt.Kind.DELIVERED, 3),
            at(Receipt.Kind.DELIVERED, 3),
            at(Receipt.Kind.READ, 1)),
        List.of(failed(4, ONE), failed(2, OTHER), at(Receipt.Kind.SENT, 3), failed(2, ONE)),
        List.of(
            failed(2, new MessageFailure("a", "bc")),
            failed(2, new MessageFailure("ab", "c")),
            failed(2, new MessageFailure("abc", ""))));
  }

  @ParameterizedTest
  @MethodSource("histories")
  void factsShouldBeTheSameInEveryOrderAndHoweverOftenReceiptsCome(List<Receipt> receipts) {
    MessageFacts expected = apply(receipts);
    for (List<Receipt> order : permutations(receipts)) {
      assertThat(apply(order)).isEqualTo(expected);
      assertThat(apply(doubled(order))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void mergeShouldKnowWhatBothSidesKnowWhicheverAsks(List<Receipt> receipts) {
    MessageFacts expected = apply(receipts);
    for (int split = 0; split <= receipts.size(); split++) {
      MessageFacts left = apply(receipts.subList(0, split));
      MessageFacts right = apply(receipts.subList(split, receipts.size()));
      assertThat(left.merge(right)).isEqualTo(expected);
      assertThat(right.merge(left)).isEqualTo(expected);
      assertThat(expected.merge(left)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, QUEUED",
        "ACCEPTED, ACCEPTED",
        "SENT, SENT",
        "ACCEPTED SENT, SENT",
        "SENT DELIVERED, DELIVERED",
        "DELIVERED READ, READ",
        "READ, READ",
        "READ PLAYED, PLAYED",
        "PLAYED, PLAYED",
        "FAILED, FAILED",
        "ACCEPTED FAILED, FAILED",
        "FAILED SENT, FAILED",
        "SENT FAILED, FAILED",
        "FAILED DELIVERED, DELIVERED",
        "FAILED READ, READ"
      })
  void statusShouldFollowTheStrongestEvidence(String kinds, MessageStatus expected) {
    MessageFacts facts = MessageFacts.NONE;
    int second = 0;
    for (String kind : kinds == null ? new String[0] : kinds.split(" ", -1)) {
      second++;
      Receipt.Kind parsed = Receipt.Kind.valueOf(kind);
      facts = facts.with(parsed == Receipt.Kind.FAILED ? failed(second, ONE) : at(parsed, second));
    }
    assertThat(facts.status(MessageDirection.OUTBOUND)).isEqualTo(expected);
  }

  @Test
  void unknownShouldShowOnlyWhileThereIsNoEvidence() {
    MessageFacts unknown = MessageFacts.NONE.unknown(T0);
    assertThat(unknown.status(MessageDirection.OUTBOUND)).isEqualTo(MessageStatus.UNKNOWN);
    for (Receipt.Kind kind : Receipt.Kind.values()) {
      Receipt receipt = kind == Receipt.Kind.FAILED ? failed(1, ONE) : at(kind, 1);
      assertThat(unknown.with(receipt).status(MessageDirection.OUTBOUND))
          .isNotEqualTo(MessageStatus.UNKNOWN)
          .isEqualTo(MessageFacts.NONE.with(receipt).unknown(T0).status(MessageDirection.OUTBOUND));
    }
  }

  @Test
  void unknownShouldKeepTheEarliestTime() {
    assertThat(MessageFacts.NONE.unknown(T0.plusSeconds(5)).unknown(T0).unknownAt()).isEqualTo(T0);
    assertThat(MessageFacts.NONE.unknown(T0).unknown(T0.plusSeconds(5)).unknownAt()).isEqualTo(T0);
  }

  @ParameterizedTest
  @EnumSource(Receipt.Kind.class)
  void inboundMessageShouldAlwaysBeReceived(Receipt.Kind kind) {
    Receipt receipt = kind == Receipt.Kind.FAILED ? failed(1, ONE) : at(kind, 1);
    assertThat(MessageFacts.NONE.with(receipt).status(MessageDirection.INBOUND))
        .isEqualTo(MessageStatus.RECEIVED);
  }

  @Test
  void earliestFailureShouldKeepItsReason() {
    MessageFacts facts = MessageFacts.NONE.with(failed(9, ONE)).with(failed(2, OTHER));
    assertThat(facts.failedAt()).isEqualTo(T0.plusSeconds(2));
    assertThat(facts.failure()).isEqualTo(OTHER);
  }

  private static Receipt at(Receipt.Kind kind, int second) {
    return Receipt.of(kind, T0.plusSeconds(second));
  }

  private static Receipt failed(int second, MessageFailure failure) {
    return Receipt.failed(T0.plusSeconds(second), failure);
  }

  private static MessageFacts apply(List<Receipt> receipts) {
    MessageFacts facts = MessageFacts.NONE;
    for (Receipt receipt : receipts) {
      facts = facts.with(receipt);
    }
    return facts;
  }

  private static List<Receipt> doubled(List<Receipt> receipts) {
    return Stream.concat(receipts.stream(), receipts.stream()).toList();
  }

  private static List<List<Receipt>> permutations(List<Receipt> receipts) {
    if (receipts.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Receipt>> all = new ArrayList<>();
    for (int index = 0; index < receipts.size(); index++) {
      List<Receipt> others = new ArrayList<>(receipts);
      Receipt first = others.remove(index);
      for (List<Receipt> rest : permutations(others)) {
        List<Receipt> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        all.add(order);
      }
    }
    return all;
  }
}
