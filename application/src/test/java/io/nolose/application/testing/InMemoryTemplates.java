package io.nolose.application.testing;

import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.contact.LinkIdentities;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.message.TemplateSending;
import io.nolose.application.template.CreateTemplate;
import io.nolose.application.template.DeleteTemplate;
import io.nolose.application.template.InMemoryTemplateCatalog;
import io.nolose.application.template.KeepTemplates;
import io.nolose.application.template.PreviewTemplate;
import io.nolose.application.template.SyncTemplates;
import io.nolose.application.template.TemplateDesk;
import io.nolose.application.template.TemplateNews;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.template.TemplateCatalog;
import java.time.Duration;
import java.util.List;

/** The templates of an {@link InMemoryApplication}, wired as in production. */
public final class InMemoryTemplates {
  public final InMemoryTemplateCatalog evolution;
  public final InMemoryTemplateCatalog cloudApi;
  public final TemplateDesk desk;
  public final TemplateNews news;
  public final ReceiptConsequences consequences;
  public final TemplateSending sending;
  public final SyncTemplates sync;
  public final KeepTemplates keep;
  public final CreateTemplate create;
  public final DeleteTemplate delete;
  public final PreviewTemplate preview;

  InMemoryTemplates(
      StorePorts ports,
      Reach reach,
      TransactionGuard guard,
      ProviderProfile evolutionProfile,
      ProviderProfile cloudApiProfile,
      SequentialUuids ids,
      SettableTime time) {
    evolution = new InMemoryTemplateCatalog(evolutionProfile, guard);
    cloudApi = new InMemoryTemplateCatalog(cloudApiProfile, guard);
    desk =
        new TemplateDesk(
            reach,
            new Providers<TemplateCatalog>(
                List.of(evolution, cloudApi), catalog -> catalog.profile().kind()),
            ports.catalogues(),
            ports.templates());
    news = new TemplateNews(ports.catalogues(), ports.templates());
    consequences =
        new ReceiptConsequences(
            ports.conversations(),
            ports.marketingChoices(),
            news,
            new LinkIdentities(ports.contacts(), ports.identityConflicts(), ports.feed(), ids));
    sending = new TemplateSending(desk, ports.marketingChoices());
    sync =
        new SyncTemplates(
            ports.transactions(),
            new SyncTemplates.Stores(
                ports.catalogues(), ports.templates(), ports.channelRoutes(), ports.feed()),
            desk,
            Duration.ofHours(1),
            ids,
            time);
    keep = new KeepTemplates(ports.catalogues(), desk, sync, time);
    create = new CreateTemplate(ports.transactions(), desk, ports.templates(), news, ids, time);
    delete = new DeleteTemplate(ports.transactions(), desk, ports.templates(), news, time);
    preview = new PreviewTemplate(ports.transactions(), desk);
  }
}
