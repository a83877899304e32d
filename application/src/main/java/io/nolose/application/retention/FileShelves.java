package io.nolose.application.retention;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The bytes of files as they lie, to find those that belong to nothing. A file that is being kept
 * in the same moment stays. Throws {@link io.nolose.domain.StoreUnavailable} when they cannot be
 * reached. Not inside a transaction.
 */
public interface FileShelves {
  /** On so many shelves a tenant's files lie, numbered from 0. */
  int SHELVES = 256;

  /**
   * Removes from a shelf what nobody names.
   *
   * @param untouchedSince what was kept, or found to be there already, after that time stays
   * @param named tells which of these hashes somebody names
   * @return how many files
   */
  int sweep(TenantId tenant, int shelf, Instant untouchedSince, UnaryOperator<Set<String>> named);

  /** Removes what was begun before that time and never finished; returns how many. */
  int removeDrafts(Instant begunBefore);
}
