package io.nolose.application.template;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.template.CatalogResult;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateDraft;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateReport;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Submits a new template to the provider and keeps it as the provider took it. */
public final class CreateTemplate {

  /** What is wanted. */
  public record Command(TenantId tenant, ChannelId channel, TemplateDraft draft) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The provider has it; whether it may be sent is seen at its status. */
    record Created(MessageTemplate template) implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    /** No connection of the channel has templates. */
    record WithoutTemplates() implements Outcome {}

    /** Nothing was kept. When nobody knows whether it was made, the list is copied soon. */
    record Failed(CatalogResult<TemplateReport> result) implements Outcome {}
  }

  private final Transactions transactions;
  private final TemplateDesk desk;
  private final MessageTemplateRepository templates;
  private final TemplateNews news;
  private final UuidSource ids;
  private final InstantSource time;

  public CreateTemplate(
      Transactions transactions,
      TemplateDesk desk,
      MessageTemplateRepository templates,
      TemplateNews news,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.desk = desk;
    this.templates = templates;
    this.news = news;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = desk.reach().findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    return desk.way(channel.get())
        .map(way -> create(way, command.draft()))
        .orElseGet(Outcome.WithoutTemplates::new);
  }

  private Outcome create(TemplateDesk.Way way, TemplateDraft draft) {
    ConnectionAccess access = desk.reach().target(way.channel(), way.connection()).access();
    Optional<TemplateAccount> account = way.catalog().account(access);
    if (account.isEmpty()) {
      return new Outcome.WithoutTemplates();
    }
    CatalogResult<TemplateReport> result = way.catalog().create(access, draft);
    Instant now = time.instant();
    TenantId tenant = way.channel().tenant();
    return switch (result) {
      case CatalogResult.Done<TemplateReport>(TemplateReport report) ->
          new Outcome.Created(
              transactions.callAgainWhenStale(
                  tenant, () -> keep(tenant, account.get(), report, now)));
      case CatalogResult.Unknown<TemplateReport> unknown -> {
        transactions.run(
            tenant,
            () ->
                news.doubt(
                    new CatalogueLane(tenant, way.channel().id(), way.connection().id()), now));
        yield new Outcome.Failed(unknown);
      }
      case CatalogResult.Refused<TemplateReport> _,
          CatalogResult.Barred<TemplateReport> _,
          CatalogResult.Busy<TemplateReport> _,
          CatalogResult.Unreachable<TemplateReport> _ ->
          new Outcome.Failed(result);
    };
  }

  /** A report of its approval, or a copy of the list, may have been faster. */
  private MessageTemplate keep(
      TenantId tenant, TemplateAccount account, TemplateReport report, Instant now) {
    return templates.loadAll(tenant, account, List.of(report.providerId())).stream()
        .findFirst()
        .orElseGet(() -> {
          MessageTemplate made =
              MessageTemplate.found(tenant, new TemplateId(ids.next()), account, report, now);
          templates.saveAll(tenant, List.of(made));
          return made;
        });
  }
}
