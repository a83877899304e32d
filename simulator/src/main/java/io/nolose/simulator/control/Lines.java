package io.nolose.simulator.control;

import io.nolose.simulator.evolution.Evolution;
import io.nolose.simulator.graph.Graph;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.CannotCarry;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Echoes;
import io.nolose.simulator.world.MessageKeys;
import io.nolose.simulator.world.Provider;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number that an open instance and a Cloud API number share: what customers write comes
 * through both, and what leaves through one shows up at the other, under WhatsApp's one id and with
 * one time.
 */
final class Lines implements Echoes {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final long SEED = 0x4C494E45L;

  private final Evolution evolution;
  private final Graph graph;
  private final Pace pace;
  private final SplittableRandom random = new SplittableRandom(SEED);

  Lines(Evolution evolution, Graph graph, Pace pace) {
    this.evolution = evolution;
    this.graph = graph;
    this.pace = pace;
  }

  /** Lets a message arrive at an account and, when it shares its number, at the other one. */
  String receive(Account account, CustomerMessage message) {
    Account other = other(account);
    if (other == null) {
      return account.receive(told(account.provider(), message));
    }
    byte[] raw = new byte[9];
    random.nextBytes(raw);
    String given = message.id();
    String bare = given == null ? "3A" + HEX.formatHex(raw) : MessageKeys.bare(given);
    CustomerMessage written =
        message.withId(bare).writtenAt(message.at() == null ? pace.now() : message.at());
    String id = account.receive(told(account.provider(), written));
    try {
      other.receive(told(other.provider(), written));
    } catch (CannotCarry itsOwnWay) {
      // One provider has no word for it: it comes through the other only.
    }
    return id;
  }

  @Override
  public void sent(Account through, CustomerMessage message) {
    Account other = other(through);
    if (other != null) {
      CustomerMessage echo = message.fromTheOwnPhone();
      try {
        other.receive(told(other.provider(), echo));
      } catch (CannotCarry itsOwnWay) {
        // That provider has no word for it.
      }
    }
  }

  /** The same message with ids as this provider writes them. */
  private static CustomerMessage told(Provider provider, CustomerMessage message) {
    String id = message.id();
    CustomerMessage told =
        id == null
            ? message
            : message.withId(MessageKeys.as(provider, message.from(), message.fromOwnPhone(), id));
    String answered = message.envelope().replyTo();
    return answered == null || answered.isEmpty()
        ? told
        : told.replyingTo(MessageKeys.as(provider, message.from(), false, answered));
  }

  private @Nullable Account other(Account account) {
    return switch (account.provider()) {
      case EVOLUTION -> {
        String number = evolution.numberOf(account.accountId());
        yield number == null ? null : graph.accountOfNumber(number);
      }
      case GRAPH -> {
        String number = graph.numberOf(account.accountId());
        yield number == null ? null : evolution.accountOfNumber(number);
      }
    };
  }
}
