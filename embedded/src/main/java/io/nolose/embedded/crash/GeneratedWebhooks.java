package io.nolose.embedded.crash;

import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.Webhook;
import java.util.List;

/** The load of a crash round as plain webhooks, each conversation in order. */
public final class GeneratedWebhooks {
  /** A day in the past, for all of them. */
  private static final long BEGIN = 1_763_000_000L;

  private GeneratedWebhooks() {}

  /**
   * @param number goes into customers and ids in place of the line's own, so that two lines can be
   *     told the same
   */
  public static List<Webhook> of(Line line, int number, long seed, int happeningsMin) {
    Line named =
        new Line(
            number,
            line.provider(),
            line.tenant(),
            line.channel(),
            line.connection(),
            line.account(),
            line.business(),
            line.webhookSecret());
    return new Script(seed, List.of(named), BEGIN)
        .round(0, happeningsMin).stream()
            .filter(Script.Strand::isOrdered)
            .flatMap(strand -> strand.deliveries().stream())
            .map(Delivery::webhook)
            .toList();
  }
}
