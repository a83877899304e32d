package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UnitOfWork;
import io.nolose.domain.tenancy.TenantId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Names the tenant in whatever is logged during his transaction. When it fails the name stays, for
 * the failure is logged by whoever catches it; he who works for many tenants in turn forgets it
 * then.
 */
final class NamedTransactions implements Transactions {
  private static final String TENANT = "tenant";
  private static final String CHANNEL = "channel";

  private final Transactions inner;

  NamedTransactions(Transactions inner) {
    this.inner = inner;
  }

  @Override
  public <T> T call(TenantId tenant, Supplier<T> work) {
    return named(tenant, () -> inner.call(tenant, work));
  }

  @Override
  public <T> T callAround(TenantId tenant, Function<UnitOfWork, T> work) {
    return named(tenant, () -> inner.callAround(tenant, work));
  }

  @Override
  public <T> T callWithoutTenant(Supplier<T> work) {
    return inner.callWithoutTenant(work);
  }

  private static <T> T named(TenantId tenant, Supplier<T> work) {
    Object outerTenant = MDC.get(TENANT);
    Object outerChannel = MDC.get(CHANNEL);
    MDC.put(TENANT, tenant.toString());
    T result = work.get();
    putBack(TENANT, outerTenant);
    putBack(CHANNEL, outerChannel);
    return result;
  }

  private static void putBack(String key, @Nullable Object outer) {
    if (outer == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, outer);
    }
  }
}
