package io.nolose.application.sync;

import io.nolose.application.Transactions;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;

/** Stops a sync job; what it copied so far stays. */
public final class CancelSync {

  /** Which job. */
  public record Command(TenantId tenant, SyncJobId job) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Cancelled(SyncJob job) implements Outcome {}

    record AlreadyOver(SyncJob job) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final SyncJobRepository jobs;
  private final InstantSource time;

  public CancelSync(Transactions transactions, SyncJobRepository jobs, InstantSource time) {
    this.transactions = transactions;
    this.jobs = jobs;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.call(
        command.tenant(),
        () ->
            jobs.find(command.tenant(), command.job())
                .map(this::cancel)
                .orElseGet(Outcome.NotFound::new));
  }

  private Outcome cancel(SyncJob job) {
    if (job.status().isOver()) {
      return new Outcome.AlreadyOver(job);
    }
    SyncJob cancelled = job.cancel(time.instant());
    jobs.save(cancelled);
    return new Outcome.Cancelled(cancelled);
  }
}
