package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person decides whether messages of unknown fate are sent again by themselves. Sooner than ten
 * minutes evidence may still be on its way.
 */
public final class ChangeResendSetting {
  public static final Duration WAIT_MIN = Duration.ofMinutes(10);
  public static final Duration WAIT_MAX = Duration.ofDays(1);

  /**
   * What is wanted, and by whom.
   *
   * @param after whole minutes; null when a person is to decide about each message
   */
  public record Command(TenantId tenant, UserId user, @Nullable Duration after) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Changed() implements Outcome {}

    /** Not between {@link #WAIT_MIN} and {@link #WAIT_MAX}. */
    record WaitRefused() implements Outcome {}
  }

  private final Transactions transactions;
  private final ResendSettings settings;
  private final AuditLog audit;
  private final UuidSource ids;
  private final InstantSource time;

  public ChangeResendSetting(
      Transactions transactions,
      ResendSettings settings,
      AuditLog audit,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.settings = settings;
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Duration wait = command.after();
    if (wait != null && (wait.compareTo(WAIT_MIN) < 0 || wait.compareTo(WAIT_MAX) > 0)) {
      return new Outcome.WaitRefused();
    }
    transactions.run(
        command.tenant(),
        () -> {
          settings.save(command.tenant(), wait);
          audit.append(
              new AuditEntry(
                  command.tenant(),
                  ids.next(),
                  command.user(),
                  time.instant(),
                  "sending.changed",
                  List.of(command.tenant().value()),
                  wait == null
                      ? "unknown messages are left to a person"
                      : "unknown messages are sent again after " + wait.toMinutes() + " minutes"));
        });
    return new Outcome.Changed();
  }
}
