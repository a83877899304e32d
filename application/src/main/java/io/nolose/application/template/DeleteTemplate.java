package io.nolose.application.template;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Deletes one language of a template at the provider. Idempotent. */
public final class DeleteTemplate {

  /** What is wanted. */
  public record Command(TenantId tenant, ChannelId channel, TemplateId template) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The provider does not have it, or has it no more. */
    record Deleted() implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    record TemplateNotFound() implements Outcome {}

    /** It is as it was, unless nobody knows: then the list is copied soon. */
    record Failed(CatalogResult<Boolean> result) implements Outcome {}
  }

  private final Transactions transactions;
  private final TemplateDesk desk;
  private final MessageTemplateRepository templates;
  private final TemplateNews news;
  private final InstantSource time;

  public DeleteTemplate(
      Transactions transactions,
      TemplateDesk desk,
      MessageTemplateRepository templates,
      TemplateNews news,
      InstantSource time) {
    this.transactions = transactions;
    this.desk = desk;
    this.templates = templates;
    this.news = news;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = desk.reach().findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    Optional<MessageTemplate> template =
        transactions.call(command.tenant(), () -> desk.find(channel.get(), command.template()));
    Optional<TemplateDesk.Way> way = desk.way(channel.get());
    if (template.isEmpty() || way.isEmpty()) {
      return new Outcome.TemplateNotFound();
    }
    return template.get().status() == TemplateStatus.DELETED
        ? new Outcome.Deleted()
        : delete(way.get(), template.get());
  }

  private Outcome delete(TemplateDesk.Way way, MessageTemplate template) {
    ConnectionAccess access = desk.reach().target(way.channel(), way.connection()).access();
    CatalogResult<Boolean> result =
        way.catalog().delete(access, template.name(), template.providerId());
    Instant now = time.instant();
    return switch (result) {
      case CatalogResult.Done<Boolean> _ -> deleted(template, now);
      case CatalogResult.Refused<Boolean> refused
          when refused.ground() == CatalogResult.Ground.ABSENT ->
          deleted(template, now);
      case CatalogResult.Unknown<Boolean> unknown -> {
        transactions.run(
            template.tenant(),
            () ->
                news.doubt(
                    new CatalogueLane(template.tenant(), way.channel().id(), way.connection().id()),
                    now));
        yield new Outcome.Failed(unknown);
      }
      case CatalogResult.Refused<Boolean> _,
          CatalogResult.Barred<Boolean> _,
          CatalogResult.Busy<Boolean> _,
          CatalogResult.Unreachable<Boolean> _ ->
          new Outcome.Failed(result);
    };
  }

  private Outcome deleted(MessageTemplate template, Instant now) {
    transactions.callAgainWhenStale(
        template.tenant(),
        () -> {
          templates
              .loadAll(template.tenant(), template.account(), List.of(template.providerId()))
              .forEach(found -> templates.saveAll(template.tenant(), List.of(found.gone(now))));
          return Boolean.TRUE;
        });
    return new Outcome.Deleted();
  }
}
