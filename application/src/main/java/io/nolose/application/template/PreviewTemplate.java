package io.nolose.application.template;

import io.nolose.application.Transactions;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateRules;
import io.nolose.domain.template.TemplateText;
import io.nolose.domain.template.TemplateViolation;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;

/** Shows a template as its reader would see it, and what does not fit. Sends nothing. */
public final class PreviewTemplate {

  /** What is wanted. */
  public record Command(
      TenantId tenant, ChannelId channel, TemplateId template, TemplateParameters parameters) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * @param violations empty when it could be sent like this, if it is approved
     */
    record Shown(MessageTemplate template, TemplateText text, List<TemplateViolation> violations)
        implements Outcome {}

    record ChannelNotFound() implements Outcome {}

    record TemplateNotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final TemplateDesk desk;

  public PreviewTemplate(Transactions transactions, TemplateDesk desk) {
    this.transactions = transactions;
    this.desk = desk;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = desk.reach().findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.ChannelNotFound();
    }
    return transactions
        .call(command.tenant(), () -> desk.find(channel.get(), command.template()))
        .map(template -> show(template, command.parameters()))
        .orElseGet(Outcome.TemplateNotFound::new);
  }

  private static Outcome show(MessageTemplate template, TemplateParameters parameters) {
    return new Outcome.Shown(
        template, TemplateText.of(template, parameters), TemplateRules.check(template, parameters));
  }
}
