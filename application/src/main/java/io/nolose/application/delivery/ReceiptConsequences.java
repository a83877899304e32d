package io.nolose.application.delivery;

import io.nolose.application.contact.LinkIdentities;
import io.nolose.application.contact.MarketingChoices;
import io.nolose.application.template.CatalogueLane;
import io.nolose.application.template.TemplateNews;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.CustomerServiceWindow;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt means beyond its message: that the customer service window is closed or open
 * longer, that the contact wants no marketing, that a template is not as we know it. Called where a
 * failure is learnt, from an answer or from a webhook; learning one twice changes nothing. Joins
 * the surrounding transaction.
 */
public final class ReceiptConsequences {
  private static final String WINDOW_CLOSED = "131047";
  private static final String MARKETING_STOPPED = "131050";
  private static final String TEMPLATE_MISSING = "132001";
  private static final String TEMPLATE_PAUSED = "132015";
  private static final String TEMPLATE_DISABLED = "132016";
  private static final String FREE_ENTRY_POINT = "free_entry_point";

  private final ConversationRepository conversations;
  private final MarketingChoices marketing;
  private final TemplateNews templates;
  private final LinkIdentities identities;

  public ReceiptConsequences(
      ConversationRepository conversations,
      MarketingChoices marketing,
      TemplateNews templates,
      LinkIdentities identities) {
    this.conversations = conversations;
    this.marketing = marketing;
    this.templates = templates;
    this.identities = identities;
  }

  /** All of them. */
  public void learn(CatalogueLane lane, Message message, Receipt receipt, Instant now) {
    boolean marksContact =
        receipt.failure() != null && receipt.failure().code().equals(MARKETING_STOPPED);
    if (concernsWindow(receipt) || marksContact) {
      conversations
          .find(lane.tenant(), message.conversation())
          .ifPresent(conversation -> {
            Conversation told = conversation.with(window(conversation.window(), receipt));
            if (!told.equals(conversation)) {
              conversations.saveAll(lane.tenant(), List.of(told));
            }
            learnOfParty(lane.tenant(), conversation.party(), receipt);
          });
    }
    learnOfTemplate(lane, message, receipt, now);
  }

  /** Whether the window is otherwise than before. */
  public static boolean concernsWindow(Receipt receipt) {
    MessageFailure failure = receipt.failure();
    return isFreeEntry(receipt.pricing())
        || (failure != null && failure.code().equals(WINDOW_CLOSED));
  }

  /** The window after it. */
  public static CustomerServiceWindow window(CustomerServiceWindow before, Receipt receipt) {
    MessageFailure failure = receipt.failure();
    CustomerServiceWindow told =
        failure != null && failure.code().equals(WINDOW_CLOSED)
            ? before.refused(receipt.at())
            : before;
    Pricing pricing = receipt.pricing();
    return isFreeEntry(pricing) && pricing != null && pricing.conversationExpiresAt() != null
        ? told.free(pricing.conversationExpiresAt())
        : told;
  }

  /** What it says of whom the message was for. */
  public void learnOfParty(TenantId tenant, Party party, Receipt receipt) {
    MessageFailure failure = receipt.failure();
    if (failure != null
        && failure.code().equals(MARKETING_STOPPED)
        && party instanceof Party.OneContact(ContactId contact)) {
      choose(tenant, contact, new MarketingChoice(true, receipt.at()));
    }
  }

  /** Keeps what the contact chose unless he chose later; whether that is otherwise than before. */
  public boolean choose(TenantId tenant, ContactId contact, MarketingChoice choice) {
    Optional<MarketingChoice> before = marketing.find(tenant, contact);
    MarketingChoice latest = before.map(known -> known.later(choice)).orElse(choice);
    if (before.filter(latest::equals).isPresent()) {
      return false;
    }
    marketing.save(tenant, contact, latest);
    return before.map(MarketingChoice::isStopped).orElse(false) != latest.isStopped();
  }

  /**
   * What a provider calls whom a message in this conversation is for: he is the one it was written
   * to.
   *
   * @param at when the provider called him so
   */
  public void learnRecipient(
      TenantId tenant,
      ConversationId conversation,
      Collection<ContactIdentity> names,
      Instant at,
      Instant now) {
    Conversation thread = conversations.peekAll(tenant, List.of(conversation)).get(conversation);
    if (thread != null && thread.party() instanceof Party.OneContact(ContactId contact)) {
      identities.link(tenant, contact, names, at, now);
    }
  }

  /** What it says of the template that the message was made of. */
  public void learnOfTemplate(CatalogueLane lane, Message message, Receipt receipt, Instant now) {
    MessageFailure failure = receipt.failure();
    if (failure == null || !(message.content() instanceof MessageContent.Template template)) {
      return;
    }
    switch (failure.code()) {
      case TEMPLATE_MISSING -> templates.doubt(lane, now);
      case TEMPLATE_PAUSED ->
          templates.refused(
              lane, template.name(), template.language(), TemplateStatus.PAUSED, receipt.at(), now);
      case TEMPLATE_DISABLED ->
          templates.refused(
              lane,
              template.name(),
              template.language(),
              TemplateStatus.DISABLED,
              receipt.at(),
              now);
      default -> {
        // says nothing of the template
      }
    }
  }

  private static boolean isFreeEntry(@Nullable Pricing pricing) {
    return pricing != null
        && pricing.conversationExpiresAt() != null
        && FREE_ENTRY_POINT.equals(pricing.type());
  }
}
