package io.nolose.application.sync;

import io.nolose.domain.channel.ProviderKind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps how far connections have been compared with their providers. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface Reconciliations {

  /**
   * Connections of these providers that were up once and are to be looked at: their time has come,
   * or they came up since they were last looked at. The longest waiting first, at most {@code max}.
   * Opens its own transaction: never called inside one. Sees all tenants and no content.
   */
  List<ReconciliationLane> due(Collection<ProviderKind> providers, Instant now, int max);

  /** Makes all of them due. Opens its own transaction: never called inside one. */
  void hurry(Instant now);

  /**
   * How far this connection is, locked until the end of the transaction; one that was never looked
   * at is due now. Joins the surrounding transaction.
   */
  Reconciliation load(ReconciliationLane lane, Instant now);

  /** Adds or replaces. Joins the surrounding transaction. */
  void save(Reconciliation reconciliation);
}
