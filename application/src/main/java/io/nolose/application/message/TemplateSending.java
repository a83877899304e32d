package io.nolose.application.message;

import io.nolose.application.contact.MarketingChoices;
import io.nolose.application.template.TemplateDesk;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateCategory;
import java.util.Optional;

/**
 * Whether a template can be sent as it is filled, and what its reader will see. Joins the
 * surrounding transaction.
 */
public final class TemplateSending {
  private final TemplateDesk desk;
  private final MarketingChoices marketing;

  public TemplateSending(TemplateDesk desk, MarketingChoices marketing) {
    this.desk = desk;
    this.marketing = marketing;
  }

  /** Why it cannot be sent; empty when it can, or when only the provider can tell. */
  Optional<Refusal> refusal(
      Channel channel, Conversation conversation, MessageContent.Template template) {
    TemplateDesk.Verdict verdict = judge(channel, template);
    return switch (verdict) {
      case TemplateDesk.Verdict.Fits fits ->
          fits.template().category() == TemplateCategory.MARKETING
              ? stopped(channel, conversation)
              : Optional.empty();
      case TemplateDesk.Verdict.Unheard _ -> Optional.empty();
      case TemplateDesk.Verdict.Absent _,
          TemplateDesk.Verdict.NotInLanguage _,
          TemplateDesk.Verdict.NotApproved _,
          TemplateDesk.Verdict.Misfilled _ ->
          Optional.of(new Refusal.TemplateUnfit(verdict));
    };
  }

  /** With the text that its reader will see, as far as it is known here. */
  MessageContent told(Channel channel, MessageContent content) {
    return content instanceof MessageContent.Template template
            && judge(channel, template) instanceof TemplateDesk.Verdict.Fits fits
        ? new MessageContent.Template(
            template.name(), template.language(), template.parameters(), fits.text())
        : content;
  }

  private TemplateDesk.Verdict judge(Channel channel, MessageContent.Template template) {
    return desk.judge(channel, template.name(), template.language(), template.parameters());
  }

  private Optional<Refusal> stopped(Channel channel, Conversation conversation) {
    return conversation.party() instanceof Party.OneContact(ContactId contact)
        ? marketing
            .find(channel.tenant(), contact)
            .filter(MarketingChoice::isStopped)
            .map(choice -> new Refusal.MarketingStopped(contact, choice.at()))
        : Optional.empty();
  }
}
