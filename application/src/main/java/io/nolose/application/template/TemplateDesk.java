package io.nolose.application.template;

import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateRules;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.template.TemplateText;
import io.nolose.domain.template.TemplateViolation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows which templates a channel has, for use cases that need one. */
public final class TemplateDesk {

  /** How a channel's templates are asked for. */
  record Way(Channel channel, Connection connection, TemplateCatalog catalog) {}

  /** Whether a template can be sent as it is filled. */
  public sealed interface Verdict {
    /** It can, and this is what its reader will see. */
    record Fits(MessageTemplate template, String text) implements Verdict {}

    /** Nobody here knows: the provider decides. */
    record Unheard() implements Verdict {}

    /** The account has no template of that name. */
    record Absent() implements Verdict {}

    /**
     * There is one of that name, in other languages.
     *
     * @param languages those that can be sent
     */
    record NotInLanguage(List<String> languages) implements Verdict {}

    /**
     * @param reason in the provider's words; null when it gave none
     */
    record NotApproved(TemplateStatus status, @Nullable String reason) implements Verdict {}

    record Misfilled(List<TemplateViolation> violations) implements Verdict {}
  }

  private final Reach reach;
  private final Providers<TemplateCatalog> catalogs;
  private final Catalogues catalogues;
  private final MessageTemplateRepository templates;

  public TemplateDesk(
      Reach reach,
      Providers<TemplateCatalog> catalogs,
      Catalogues catalogues,
      MessageTemplateRepository templates) {
    this.reach = reach;
    this.catalogs = catalogs;
    this.catalogues = catalogues;
    this.templates = templates;
  }

  /** Providers that have templates. */
  List<ProviderKind> providers() {
    return catalogs.all().stream()
        .map(TemplateCatalog::profile)
        .filter(profile -> profile.can(ChannelCapability.TEMPLATES))
        .map(profile -> profile.kind())
        .toList();
  }

  /** The channel's connection whose provider has templates; empty when it has none such. */
  Optional<Way> way(Channel channel) {
    return channel.connections().stream()
        .filter(connection ->
            catalogs.of(connection.provider()).profile().can(ChannelCapability.TEMPLATES))
        .findFirst()
        .map(connection -> new Way(channel, connection, catalogs.of(connection.provider())));
  }

  Reach reach() {
    return reach;
  }

  /** Whose templates the channel has, as far as that is known; joins the transaction. */
  public Optional<TemplateAccount> account(Channel channel) {
    return way(channel)
        .flatMap(way -> catalogues.find(channel.tenant(), way.connection().id()))
        .map(Catalogue::account);
  }

  /** A template of the channel's account; joins the transaction. */
  Optional<MessageTemplate> find(Channel channel, TemplateId template) {
    return account(channel)
        .flatMap(account ->
            templates
                .find(channel.tenant(), template)
                .filter(found -> found.account().equals(account)));
  }

  /** Judges by what was copied last; joins the transaction. */
  public Verdict judge(
      Channel channel, String name, String language, TemplateParameters parameters) {
    Optional<Catalogue> catalogue =
        way(channel).flatMap(way -> catalogues.find(channel.tenant(), way.connection().id()));
    TemplateAccount account = catalogue.map(Catalogue::account).orElse(null);
    if (account == null) {
      return new Verdict.Unheard();
    }
    List<MessageTemplate> named = templates.listNamed(channel.tenant(), account, name);
    Optional<MessageTemplate> meant =
        named.stream()
            .filter(template -> template.language().equals(language))
            .min(
                Comparator.comparing((MessageTemplate it) -> !it.isSendable())
                    .thenComparing(MessageTemplate::createdAt, Comparator.reverseOrder()));
    if (meant.isPresent()) {
      return judge(meant.get(), parameters);
    }
    if (catalogue.get().syncedAt() == null) {
      return new Verdict.Unheard();
    }
    List<String> languages =
        named.stream()
            .filter(MessageTemplate::isSendable)
            .map(MessageTemplate::language)
            .distinct()
            .sorted()
            .toList();
    return languages.isEmpty() ? new Verdict.Absent() : new Verdict.NotInLanguage(languages);
  }

  private static Verdict judge(MessageTemplate template, TemplateParameters parameters) {
    if (template.status() == TemplateStatus.DELETED) {
      return new Verdict.Absent();
    }
    if (!template.isSendable()) {
      return new Verdict.NotApproved(template.status(), template.reason());
    }
    List<TemplateViolation> violations = TemplateRules.check(template, parameters);
    return violations.isEmpty()
        ? new Verdict.Fits(template, TemplateText.of(template, parameters).whole())
        : new Verdict.Misfilled(violations);
  }
}
