package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts at providers that the operator configured. They are for one tenant, named by the
 * operator or else the first that registered, and for no other.
 */
public final class OperatorAccounts {
  private final Map<ProviderKind, ProviderCredentials> accounts;
  private final @Nullable TenantId named;
  private final TenantRepository tenants;
  private final Transactions transactions;

  public OperatorAccounts(
      Map<ProviderKind, ProviderCredentials> accounts,
      @Nullable TenantId named,
      TenantRepository tenants,
      Transactions transactions) {
    this.accounts = Map.copyOf(accounts);
    this.named = named;
    this.tenants = tenants;
    this.transactions = transactions;
  }

  /** What the operator configured for this tenant; empty for every other. */
  Optional<ProviderCredentials> find(TenantId tenant, ProviderKind provider) {
    return Optional.ofNullable(accounts.get(provider))
        .filter(configured -> beneficiary().filter(tenant::equals).isPresent());
  }

  /** The providers for which there is an account. */
  Iterable<ProviderKind> providers() {
    return accounts.keySet();
  }

  /** The tenant the accounts are for; empty until somebody registers. */
  Optional<TenantId> beneficiary() {
    return named != null
        ? Optional.of(named)
        : transactions.callWithoutTenant(() -> tenants.listIds(1)).stream().findFirst();
  }
}
