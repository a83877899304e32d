package io.nolose.simulator.world;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer's phone. */
final class Phone {
  static final int LINES_MAX = 200;

  /** A message on its way to this phone. */
  static final class Incoming {
    final Receipts receipts;
    final Line line;
    boolean delivered;
    boolean read;

    Incoming(Receipts receipts, Line line) {
      this.receipts = receipts;
      this.line = line;
    }
  }

  /** A line of a chat as this phone shows it. */
  static final class Line {
    final Account account;
    final boolean mine;
    final String text;
    final Instant at;
    String status;

    Line(Account account, boolean mine, String text, Instant at, String status) {
      this.account = account;
      this.mine = mine;
      this.text = text;
      this.at = at;
      this.status = status;
    }
  }

  final String number;
  final String lid;
  String name;

  /** Digits of the Cloud API's id of this person; the same as the lid until it changes. */
  String userId;

  @Nullable PhoneBehaviour behaviour;
  final Deque<Line> lines = new ArrayDeque<>();
  final List<Incoming> open = new ArrayList<>();

  Phone(String number, String lid, String name) {
    this.number = number;
    this.lid = lid;
    this.userId = lid;
    this.name = name;
  }

  Line add(Account account, boolean mine, String text, Instant at, String status) {
    Line line = new Line(account, mine, text, at, status);
    lines.addLast(line);
    if (lines.size() > LINES_MAX) {
      lines.removeFirst();
    }
    return line;
  }

  boolean deliver(Incoming incoming) {
    if (incoming.delivered) {
      return false;
    }
    incoming.delivered = true;
    incoming.line.status = "delivered";
    incoming.receipts.delivered();
    return true;
  }

  boolean read(Incoming incoming) {
    if (incoming.read) {
      return false;
    }
    deliver(incoming);
    incoming.read = true;
    incoming.line.status = "read";
    incoming.receipts.read();
    open.remove(incoming);
    return true;
  }
}
