package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.contact.LinkIdentities;
import io.nolose.application.contact.MarketingChoices;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.template.Catalogues;
import io.nolose.application.template.CreateTemplate;
import io.nolose.application.template.DeleteTemplate;
import io.nolose.application.template.KeepTemplates;
import io.nolose.application.template.PreviewTemplate;
import io.nolose.application.template.SyncTemplates;
import io.nolose.application.template.TemplateDesk;
import io.nolose.application.template.TemplateNews;
import io.nolose.application.template.TemplateQueries;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.template.CloudApiTemplateCatalog;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.evolution.template.EvolutionTemplateCatalog;
import io.nolose.persistence.PostgresPorts;
import io.nolose.persistence.contact.PostgresMarketingChoices;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The catalogue of templates. */
@Singleton
final class TemplateWiring {

  /** When templates are copied without being asked for. */
  @ConfigMapping(prefix = "nolose.templates")
  interface TemplateConfig {
    @WithDefault("PT1H")
    Duration interval();
  }

  @Produces
  @Singleton
  MessageTemplateRepository templates(PostgresPorts ports) {
    return ports.templates();
  }

  @Produces
  @Singleton
  TemplateQueries templateQueries(PostgresPorts ports) {
    return ports.templateQueries();
  }

  @Produces
  @Singleton
  Catalogues catalogues(PostgresPorts ports) {
    return ports.catalogues();
  }

  @Produces
  @Singleton
  Providers<TemplateCatalog> templateCatalogs(GraphClient graph, CloudApiSettings cloudApi) {
    return new Providers<>(
        List.of(new EvolutionTemplateCatalog(), new CloudApiTemplateCatalog(graph, cloudApi)),
        catalog -> catalog.profile().kind());
  }

  @Produces
  @Singleton
  TemplateDesk templateDesk(
      Reach reach,
      Providers<TemplateCatalog> catalogs,
      Catalogues catalogues,
      MessageTemplateRepository templates) {
    return new TemplateDesk(reach, catalogs, catalogues, templates);
  }

  @Produces
  @Singleton
  TemplateNews templateNews(Catalogues catalogues, MessageTemplateRepository templates) {
    return new TemplateNews(catalogues, templates);
  }

  @Produces
  @Singleton
  PostgresMarketingChoices marketing(PostgresPorts ports) {
    return ports.marketing();
  }

  @Produces
  @Singleton
  LinkIdentities linkIdentities(
      ContactRepository contacts,
      IdentityConflictRepository conflicts,
      TenantEventLog feed,
      UuidSource ids) {
    return new LinkIdentities(contacts, conflicts, feed, ids);
  }

  @Produces
  @Singleton
  ReceiptConsequences receiptConsequences(
      ConversationRepository conversations,
      MarketingChoices marketing,
      TemplateNews news,
      LinkIdentities identities) {
    return new ReceiptConsequences(conversations, marketing, news, identities);
  }

  @Produces
  @Singleton
  ChooseMarketing chooseMarketing(
      Transactions transactions,
      ContactRepository contacts,
      MarketingChoices choices,
      AuditLog audit,
      UuidSource ids,
      InstantSource time) {
    return new ChooseMarketing(transactions, contacts, choices, audit, ids, time);
  }

  @Produces
  @Singleton
  SyncTemplates.Stores templateStores(
      Catalogues catalogues,
      MessageTemplateRepository templates,
      ChannelRoutes routes,
      TenantEventLog feed) {
    return new SyncTemplates.Stores(catalogues, templates, routes, feed);
  }

  @Produces
  @Singleton
  SyncTemplates syncTemplates(
      Transactions transactions,
      SyncTemplates.Stores stores,
      TemplateDesk desk,
      TemplateConfig config,
      UuidSource ids,
      InstantSource time) {
    return new SyncTemplates(transactions, stores, desk, config.interval(), ids, time);
  }

  @Produces
  @Singleton
  KeepTemplates keepTemplates(
      Catalogues catalogues, TemplateDesk desk, SyncTemplates sync, InstantSource time) {
    return new KeepTemplates(catalogues, desk, sync, time);
  }

  @Produces
  @Singleton
  CreateTemplate createTemplate(
      Transactions transactions,
      TemplateDesk desk,
      MessageTemplateRepository templates,
      TemplateNews news,
      UuidSource ids,
      InstantSource time) {
    return new CreateTemplate(transactions, desk, templates, news, ids, time);
  }

  @Produces
  @Singleton
  DeleteTemplate deleteTemplate(
      Transactions transactions,
      TemplateDesk desk,
      MessageTemplateRepository templates,
      TemplateNews news,
      InstantSource time) {
    return new DeleteTemplate(transactions, desk, templates, news, time);
  }

  @Produces
  @Singleton
  PreviewTemplate previewTemplate(Transactions transactions, TemplateDesk desk) {
    return new PreviewTemplate(transactions, desk);
  }
}
