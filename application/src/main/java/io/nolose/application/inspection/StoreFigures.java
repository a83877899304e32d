package io.nolose.application.inspection;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a tenant has stored, for whoever judges whether it is whole. Reads only; joins the
 * surrounding transaction, and may take minutes. Throws {@link io.nolose.domain.StoreUnavailable}
 * when the store cannot answer.
 */
public interface StoreFigures {

  /**
   * How the tenant's events are numbered.
   *
   * @param first the lowest position that is kept; 0 without events
   * @param last the highest position that is kept; 0 without events
   * @param head the position given out last; 0 before the first
   */
  record Numbering(long count, long first, long last, long head) {}

  /** A file that is said to be stored. */
  record KeptFile(MediaId id, MediaContent content) {}

  /** Rows by the name of their table, of every table with rows of tenants. */
  Map<String, Long> countRows(TenantId tenant);

  Numbering numbering(TenantId tenant);

  /** How often each flaw is there; those that are not are left out. */
  Map<Flaw, Long> countFlaws(TenantId tenant);

  /**
   * Files that are said to be stored, by id.
   *
   * @param after the last one that is known; null for the beginning
   */
  List<KeptFile> listFiles(TenantId tenant, @Nullable MediaId after, int max);

  /** Connections with stored credentials, at most {@code max}. */
  List<ConnectionId> listWithCredentials(TenantId tenant, int max);
}
