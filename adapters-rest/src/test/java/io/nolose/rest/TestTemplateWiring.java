package io.nolose.rest;

import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.contact.MarketingQueries;
import io.nolose.application.contact.TagContact;
import io.nolose.application.contact.TagQueries;
import io.nolose.application.template.CreateTemplate;
import io.nolose.application.template.DeleteTemplate;
import io.nolose.application.template.PreviewTemplate;
import io.nolose.application.template.SyncTemplates;
import io.nolose.application.template.TemplateQueries;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Templates over the ports in memory. */
@Singleton
final class TestTemplateWiring {
  private final TestWorld world;

  @Inject
  TestTemplateWiring(TestWorld world) {
    this.world = world;
  }

  @Produces
  @Singleton
  TemplateQueries templateQueries() {
    return world.ports.templateQueries();
  }

  @Produces
  @Singleton
  MarketingQueries marketingQueries() {
    return world.ports.marketingQueries();
  }

  @Produces
  @Singleton
  ChooseMarketing chooseMarketing() {
    return new ChooseMarketing(
        world.ports.transactions(),
        world.ports.contacts(),
        world.ports.marketingChoices(),
        world.ports.auditLog(),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  TagQueries tagQueries() {
    return world.ports.tagQueries();
  }

  @Produces
  @Singleton
  TagContact tagContact() {
    return new TagContact(
        world.ports.transactions(),
        world.ports.contacts(),
        world.ports.contactTags(),
        world.ports.feed(),
        world.time);
  }

  @Produces
  @Singleton
  SyncTemplates syncTemplates() {
    return new SyncTemplates(
        world.ports.transactions(),
        new SyncTemplates.Stores(
            world.ports.catalogues(),
            world.ports.templates(),
            world.ports.channelRoutes(),
            world.ports.feed()),
        world.templateDesk,
        Duration.ofHours(1),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  CreateTemplate createTemplate() {
    return new CreateTemplate(
        world.ports.transactions(),
        world.templateDesk,
        world.ports.templates(),
        world.templateNews,
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  DeleteTemplate deleteTemplate() {
    return new DeleteTemplate(
        world.ports.transactions(),
        world.templateDesk,
        world.ports.templates(),
        world.templateNews,
        world.time);
  }

  @Produces
  @Singleton
  PreviewTemplate previewTemplate() {
    return new PreviewTemplate(world.ports.transactions(), world.templateDesk);
  }
}
