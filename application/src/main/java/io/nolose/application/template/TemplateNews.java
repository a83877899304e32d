package io.nolose.application.template;

import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateChange;
import io.nolose.domain.template.TemplateStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies what providers report of templates as it happens. What is about a template we do not
 * know, or does not say what changed, makes the whole list be copied again: nothing is lost.
 */
public final class TemplateNews {
  private final Catalogues catalogues;
  private final MessageTemplateRepository templates;

  public TemplateNews(Catalogues catalogues, MessageTemplateRepository templates) {
    this.catalogues = catalogues;
    this.templates = templates;
  }

  /**
   * Joins the surrounding transaction.
   *
   * @param providerId which template, in the provider's words; null when it does not say
   * @param at when it held
   * @return the template as it is now, if that is otherwise than before
   */
  public Optional<MessageTemplate> apply(
      CatalogueLane lane,
      @Nullable String providerId,
      TemplateChange change,
      Instant at,
      Instant now) {
    TemplateAccount account =
        catalogues.find(lane.tenant(), lane.connection()).map(Catalogue::account).orElse(null);
    Optional<MessageTemplate> known =
        account == null || providerId == null
            ? Optional.empty()
            : templates.loadAll(lane.tenant(), account, List.of(providerId)).stream().findFirst();
    if (known.isEmpty() || change instanceof TemplateChange.Untold) {
      doubt(lane, now);
    }
    Optional<MessageTemplate> changed =
        known.map(template -> template.with(change, at)).filter(it -> !it.equals(known.get()));
    changed.ifPresent(it -> templates.saveAll(lane.tenant(), List.of(it)));
    return changed;
  }

  /** A send was refused because a template stood like this at that time; joins the transaction. */
  public void refused(
      CatalogueLane lane,
      String name,
      String language,
      TemplateStatus status,
      Instant at,
      Instant now) {
    catalogues
        .find(lane.tenant(), lane.connection())
        .map(Catalogue::account)
        .ifPresent(account ->
            templates.saveAll(
                lane.tenant(),
                templates.listNamed(lane.tenant(), account, name).stream()
                    .filter(it -> it.language().equals(language) && it.isSendable())
                    .map(it -> it.with(new TemplateChange.Status(status, null), at))
                    .toList()));
    doubt(lane, now);
  }

  /**
   * What we know of the connection's templates is not so: copy them soon; joins the transaction.
   */
  public void doubt(CatalogueLane lane, Instant now) {
    catalogues.save(catalogues.load(lane, now).doubted(now));
  }
}
