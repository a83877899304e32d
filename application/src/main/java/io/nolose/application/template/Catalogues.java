package io.nolose.application.template;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps how well the templates of connections are known. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface Catalogues {

  /**
   * Connections of these providers that were up once and whose templates are to be copied: their
   * time has come, or they came up since it was last tried. The longest waiting first, at most
   * {@code max}. Opens its own transaction: never called inside one. Sees all tenants and no
   * content.
   */
  List<CatalogueLane> due(Collection<ProviderKind> providers, Instant now, int max);

  /** Joins the surrounding transaction; empty when nobody asked yet. */
  Optional<Catalogue> find(TenantId tenant, ConnectionId connection);

  /**
   * The same, locked until the end of the transaction; one that nobody asked for yet is due now.
   * Joins the surrounding transaction.
   */
  Catalogue load(CatalogueLane lane, Instant now);

  /** Adds or replaces. Joins the surrounding transaction. */
  void save(Catalogue catalogue);
}
