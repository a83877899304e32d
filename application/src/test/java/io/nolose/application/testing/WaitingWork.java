package io.nolose.application.testing;

import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.delivery.ChangeResendSetting;
import io.nolose.application.delivery.ResendMessage;
import io.nolose.application.delivery.ResendUnknown;
import io.nolose.application.delivery.Resending;
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
  public final ResendMessage resendMessage;
  public final ResendUnknown resendUnknown;
  public final ChangeResendSetting changeResendSetting;

  /** Of what was written earlier, everything can be sent later as well. */
  public WaitingWork(StorePorts ports, WorkSignals signals, UuidSource ids, InstantSource time) {
    this(ports, (_, _, _) -> Optional.empty(), signals, ids, time);
  }

  public WaitingWork(
      StorePorts ports,
      SendRules.Question question,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    SendRules rules = new SendRules(ports.channels(), question);
    Resending resending =
        new Resending(
            new Resending.Stores(
                ports.channelLock(),
                ports.messages(),
                ports.conversations(),
                ports.outbox(),
                rules,
                ports.resends(),
                ports.auditLog()),
            ids);
    resendMessage =
        new ResendMessage(ports.transactions(), ports.messageQueries(), resending, signals, time);
    resendUnknown =
        new ResendUnknown(
            ports.transactions(),
            ports.resendSettings(),
            ports.messageQueries(),
            resending,
            signals,
            time);
    changeResendSetting =
        new ChangeResendSetting(
            ports.transactions(), ports.resendSettings(), ports.auditLog(), ids, time);
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
                rules,
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
    return failOrphanedSends.execute() + releaseScheduledSends.execute() + resendUnknown.execute();
  }
}
