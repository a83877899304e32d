package io.nolose.application.template;

import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

final class InMemoryTemplateCatalogTest implements TemplateCatalogContract {
  private final TransactionGuard guard = new InMemorySchema().database.guard();
  private final InMemoryTemplateCatalog catalog = made();

  private InMemoryTemplateCatalog made() {
    return new InMemoryTemplateCatalog(
        InMemoryProvider.cloudApi(guard, new SettableTime()).profile(), guard);
  }

  @Override
  public TemplateCatalog catalog() {
    return catalog;
  }

  @Override
  public TemplateCatalog catalogOfNowhere() {
    InMemoryTemplateCatalog nowhere = made();
    nowhere.goDown();
    return nowhere;
  }

  @Override
  public ConnectionAccess access() {
    return new ConnectionAccess(
        new TenantId(new UUID(1, 1)),
        new ChannelId(new UUID(1, 2)),
        new ConnectionId(new UUID(1, 3)),
        new ProviderAccount("1"),
        ProviderCredentials.NONE);
  }
}
