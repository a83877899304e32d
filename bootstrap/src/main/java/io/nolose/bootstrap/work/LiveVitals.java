package io.nolose.bootstrap.work;

import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.health.DiskSpace;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.operation.Vitals;
import io.nolose.bootstrap.outbound.Machine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How everything stands now; of answers, since it was last asked. */
@Singleton
public final class LiveVitals implements Supplier<Vitals> {
  private final AnswerTimes answers;
  private final InboxBacklog inbox;
  private final OutboxBacklog outbox;
  private final Machine machine;
  private final InstantSource time;
  private AnswerTimes.Counts before = new AnswerTimes.Counts(0, 0, 0);

  public LiveVitals(
      AnswerTimes answers,
      InboxBacklog inbox,
      OutboxBacklog outbox,
      Machine machine,
      InstantSource time) {
    this.answers = answers;
    this.inbox = inbox;
    this.outbox = outbox;
    this.machine = machine;
    this.time = time;
  }

  @Override
  public synchronized Vitals get() {
    Instant now = time.instant();
    AnswerTimes.Counts all = answers.counts();
    AnswerTimes.Counts lately = all.since(before);
    before = all;
    OutboxBacklog.Backlog sends = outbox.measure(now);
    return new Vitals(
        lately.answers(),
        lately.errors(),
        lately.slow(),
        age(inbox.measure(now).oldest(), now),
        age(sends.oldest(), now),
        machine.disk().map(DiskSpace.Volume::used).orElse(0.0),
        sends.channelsDown(),
        machine.backup().flatMap(Machine.Backup::lastGood).map(at -> Duration.between(at, now)));
  }

  static Duration age(@Nullable Instant since, Instant now) {
    return Optional.ofNullable(since)
        .map(begun -> Duration.between(begun, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
