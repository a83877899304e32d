package io.nolose.application.media;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.List;

/** Tries a file again that was given up. */
public final class RetryMedia {

  /** Which file. */
  public record Command(TenantId tenant, MediaId media) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It is being fetched, now or since before. */
    record Waiting(MediaFile file) implements Outcome {}

    record AlreadyStored(MediaFile file) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final MediaRepository media;
  private final WorkSignals signals;
  private final InstantSource time;

  public RetryMedia(
      Transactions transactions, MediaRepository media, WorkSignals signals, InstantSource time) {
    this.transactions = transactions;
    this.media = media;
    this.signals = signals;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Outcome outcome =
        transactions.call(
            command.tenant(),
            () ->
                media
                    .find(command.tenant(), command.media())
                    .map(this::retry)
                    .orElseGet(Outcome.NotFound::new));
    if (outcome instanceof Outcome.Waiting) {
      signals.raise(WorkSignals.Work.MEDIA);
    }
    return outcome;
  }

  private Outcome retry(MediaFile file) {
    MediaFile next = file.retry(time.instant());
    if (!next.isWaiting()) {
      return new Outcome.AlreadyStored(file);
    }
    if (!next.equals(file)) {
      media.saveAll(file.tenant(), List.of(next));
    }
    return new Outcome.Waiting(next);
  }
}
