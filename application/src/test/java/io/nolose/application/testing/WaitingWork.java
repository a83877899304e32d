package io.nolose.application.testing;

import io.nolose.application.WorkSignals;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.FailOrphanedSends;
import io.nolose.application.message.ReleaseScheduledSends;
import io.nolose.application.message.SendRules;
import java.time.InstantSource;
import java.util.Optional;

/** What looks after messages that wait, over a store's ports. */
public final class WaitingWork {
  public final CancelSend cancelSend;
  public final ReleaseScheduledSends releaseScheduledSends;
  public final FailOrphanedSends failOrphanedSends;

  /** Of what was written earlier, everything can be sent later as well. */
  public WaitingWork(StorePorts ports, WorkSignals signals, InstantSource time) {
    this(ports, (_, _, _) -> Optional.empty(), signals, time);
  }

  public WaitingWork(
      StorePorts ports, SendRules.Question question, WorkSignals signals, InstantSource time) {
    cancelSend =
        new CancelSend(
            ports.transactions(),
            new CancelSend.Stores(
                ports.messageQueries(),
                ports.channelLock(),
                ports.messages(),
                ports.outbox(),
                ports.feed()),
            signals,
            time);
    releaseScheduledSends =
        new ReleaseScheduledSends(
            ports.transactions(),
            new ReleaseScheduledSends.Stores(
                ports.waitingSends(),
                ports.outbox(),
                ports.messages(),
                ports.conversations(),
                new SendRules(ports.channels(), question),
                ports.feed()),
            signals,
            time);
    failOrphanedSends =
        new FailOrphanedSends(
            ports.transactions(),
            new FailOrphanedSends.Stores(
                ports.waitingSends(),
                ports.channelLock(),
                ports.outbox(),
                ports.messages(),
                ports.feed()),
            time);
  }

  /** Does what is due; how much it was. */
  public int step() {
    return failOrphanedSends.execute() + releaseScheduledSends.execute();
  }
}
