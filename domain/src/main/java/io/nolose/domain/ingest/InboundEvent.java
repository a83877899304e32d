package io.nolose.domain.ingest;

import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.template.TemplateChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a provider reported, understood: our words, no provider's. */
public sealed interface InboundEvent {

  /**
   * A message exists, whoever wrote it and however we came to know it.
   *
   * @param sender the group member who wrote it; null outside groups and for our own
   * @param senderName how that person, or outside groups the other side, calls himself; null when
   *     not said
   * @param media the file that belongs to it; null when there is none, or none that can be had
   * @param facts what is already known of an outbound message's fate
   */
  record MessageArrived(
      ChatAddress chat,
      ProviderMessageId id,
      MessageDirection direction,
      MessageOrigin origin,
      ChatAddress.@Nullable Person sender,
      @Nullable SeenName senderName,
      MessageContent content,
      MessageContext context,
      @Nullable MediaOffer media,
      MessageFacts facts,
      Instant occurredAt)
      implements InboundEvent {

    /** A message without context and file. */
    public MessageArrived(
        ChatAddress chat,
        ProviderMessageId id,
        MessageDirection direction,
        MessageOrigin origin,
        ChatAddress.@Nullable Person sender,
        @Nullable SeenName senderName,
        MessageContent content,
        MessageFacts facts,
        Instant occurredAt) {
      this(
          chat,
          id,
          direction,
          origin,
          sender,
          senderName,
          content,
          MessageContext.NONE,
          null,
          facts,
          occurredAt);
    }

    /** The same message, come to be known in another way. */
    public MessageArrived as(MessageOrigin how) {
      return new MessageArrived(
          chat, id, direction, how, sender, senderName, content, context, media, facts, occurredAt);
    }
  }

  /**
   * A message's fate is known better.
   *
   * @param attempt our own mark that the provider echoed; null when it does not
   * @param member whom of a group it reached; null outside groups
   * @param recipient all the provider calls whom the message was for, who need not have been
   *     addressed so; null in groups, and when only one name is told
   */
  record ReceiptArrived(
      ProviderMessageId id,
      @Nullable AttemptId attempt,
      ChatAddress.@Nullable Person member,
      ChatAddress.@Nullable Person recipient,
      Receipt receipt)
      implements InboundEvent {

    /** One that does not tell of the recipient. */
    public ReceiptArrived(
        ProviderMessageId id,
        @Nullable AttemptId attempt,
        ChatAddress.@Nullable Person member,
        Receipt receipt) {
      this(id, attempt, member, null, receipt);
    }

    /** The same, outside groups. */
    public ReceiptArrived(ProviderMessageId id, @Nullable AttemptId attempt, Receipt receipt) {
      this(id, attempt, null, null, receipt);
    }
  }

  /**
   * Somebody reacted to a message, voted in it, edited it or took it back.
   *
   * @param id of the message that is changed, not of the change
   * @param actor who did it; null for the business itself, and where an edit or a deletion does not
   *     say so
   */
  record MessageChanged(
      ProviderMessageId id, ChatAddress.@Nullable Person actor, MessageChange change)
      implements InboundEvent {}

  /**
   * A person goes by other identities from now on: he changed his number or his user id.
   *
   * @param after what he is known by now; at least one
   */
  record IdentityChanged(ChatAddress.Person before, List<ContactIdentity> after, Instant at)
      implements InboundEvent {
    public IdentityChanged {
      after = List.copyOf(after);
    }
  }

  /**
   * A person exists at the provider, with the names it has for him.
   *
   * @param username as WhatsApp shows it, without the at sign
   */
  record ContactSeen(
      ChatAddress.Person person,
      @Nullable SeenName savedName,
      @Nullable SeenName profileName,
      @Nullable SeenName username)
      implements InboundEvent {

    /** A person of a provider that has no usernames. */
    public ContactSeen(
        ChatAddress.Person person, @Nullable SeenName savedName, @Nullable SeenName profileName) {
      this(person, savedName, profileName, null);
    }
  }

  /**
   * A chat exists at the provider.
   *
   * @param name a group's subject or the person's saved name
   */
  record ChatSeen(ChatAddress chat, @Nullable SeenName name) implements InboundEvent {}

  /** The connection stands differently than before. */
  record ConnectionChanged(ConnectionObservation observation) implements InboundEvent {}

  /**
   * A template of the connection's account stands differently than before.
   *
   * @param template what the provider calls it; null when it does not say which one it is
   */
  record TemplateChanged(@Nullable String template, TemplateChange change, Instant at)
      implements InboundEvent {
    public TemplateChanged {
      template = template == null ? null : StorableText.of(template, 200);
    }
  }

  /** A person told the provider whether he wants marketing from this business. */
  record MarketingChosen(ChatAddress.Person person, MarketingChoice choice)
      implements InboundEvent {}

  /**
   * Kept raw and, for now, without effect.
   *
   * @param kind the provider's word for it
   */
  record Noted(String kind) implements InboundEvent {}
}
