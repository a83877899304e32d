package io.nolose.evolution.template;

import io.nolose.application.template.TemplateCatalogContract;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

final class EvolutionTemplateCatalogTest implements TemplateCatalogContract {
  @Override
  public TemplateCatalog catalog() {
    return new EvolutionTemplateCatalog();
  }

  @Override
  public TemplateCatalog catalogOfNowhere() {
    return catalog();
  }

  @Override
  public ConnectionAccess access() {
    return new ConnectionAccess(
        new TenantId(new UUID(1, 1)),
        new ChannelId(new UUID(1, 2)),
        new ConnectionId(new UUID(1, 3)),
        new ProviderAccount("nolose-1"),
        ProviderCredentials.NONE);
  }
}
