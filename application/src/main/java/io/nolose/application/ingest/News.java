package io.nolose.application.ingest;

import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.template.CatalogueLane;
import io.nolose.application.template.TemplateNews;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a batch changes, in the order in which it happens, for those who follow the tenant. */
final class News {
  private final ChannelId channel;
  private final Instant now;
  private final List<TenantEvent> events = new ArrayList<>();

  News(ChannelId channel, Instant now) {
    this.channel = channel;
    this.now = now;
  }

  void tell(TenantId tenant, TenantEventLog log) {
    if (!events.isEmpty()) {
      log.append(tenant, events);
    }
  }

  void contactCreated(ContactId contact) {
    events.add(
        new TenantEvent(TenantEvent.Kind.CONTACT_CREATED, null, null, contact, null, now, null));
  }

  void contactUpdated(ContactId contact) {
    events.add(
        new TenantEvent(TenantEvent.Kind.CONTACT_UPDATED, null, null, contact, null, now, null));
  }

  /** Whether he wants marketing is known otherwise than before. */
  void marketing(ContactId contact, MarketingChoice choice) {
    events.add(
        new TenantEvent(
            TenantEvent.Kind.CONTACT_UPDATED,
            null,
            null,
            contact,
            null,
            choice.at(),
            choice.isStopped() ? "marketing_stopped" : "marketing_resumed"));
  }

  /** Two contacts may be one person; each of them is told of. */
  void conflictFound(IdentityConflict conflict) {
    events.add(
        new TenantEvent(
            TenantEvent.Kind.CONTACT_CONFLICT_FOUND,
            null,
            null,
            conflict.contacts().one(),
            null,
            now,
            conflict.id().toString()));
  }

  void conversationCreated(Conversation conversation) {
    events.add(
        new TenantEvent(
            TenantEvent.Kind.CONVERSATION_CREATED,
            channel,
            conversation.id(),
            null,
            null,
            now,
            null));
  }

  void stored(Message message) {
    add(
        message.direction() == MessageDirection.INBOUND
            ? TenantEvent.Kind.MESSAGE_RECEIVED
            : TenantEvent.Kind.MESSAGE_SENT,
        message,
        message.sender(),
        message.occurredAt(),
        word(message.origin()));
  }

  /** Its content, or how we know it, is better known than before. */
  void retold(Message message) {
    add(
        TenantEvent.Kind.MESSAGE_CONTENT_CHANGED,
        message,
        message.sender(),
        now,
        word(message.origin()));
  }

  void changed(Message message, @Nullable ContactId actor, MessageChange change) {
    switch (change) {
      case Receipt receipt ->
          add(
              TenantEvent.Kind.MESSAGE_STATUS_CHANGED,
              message,
              actor,
              receipt.at(),
              word(receipt.kind()));
      case MessageChange.Reaction reaction ->
          add(TenantEvent.Kind.MESSAGE_REACTION_CHANGED, message, actor, reaction.at(), "reaction");
      case MessageChange.Vote vote ->
          add(TenantEvent.Kind.MESSAGE_REACTION_CHANGED, message, actor, vote.at(), "vote");
      case MessageChange.Edit edit ->
          add(TenantEvent.Kind.MESSAGE_EDITED, message, actor, edit.at(), null);
      case MessageChange.Revocation revocation ->
          add(TenantEvent.Kind.MESSAGE_DELETED, message, actor, revocation.at(), null);
    }
  }

  void connection(ConnectionStatus status) {
    String word =
        switch (status) {
          case ConnectionStatus.AwaitingPairing _ -> "awaiting_pairing";
          case ConnectionStatus.Connecting _ -> "connecting";
          case ConnectionStatus.Connected _ -> "connected";
          case ConnectionStatus.Disconnected _ -> "disconnected";
        };
    events.add(
        new TenantEvent(
            TenantEvent.Kind.CHANNEL_STATUS_CHANGED, channel, null, null, null, now, word));
  }

  /** Applies what is reported of a template, and tells of it if that changed anything. */
  void template(
      TenantId tenant, Report report, InboundEvent.TemplateChanged said, TemplateNews templates) {
    templates
        .apply(
            new CatalogueLane(tenant, channel, report.connection()),
            said.template(),
            said.change(),
            said.at(),
            now)
        .ifPresent(changed ->
            events.add(
                new TenantEvent(
                    TenantEvent.Kind.TEMPLATE_CHANGED,
                    channel,
                    null,
                    null,
                    null,
                    said.at(),
                    changed.id().toString())));
  }

  private void add(
      TenantEvent.Kind kind,
      Message message,
      @Nullable ContactId contact,
      Instant at,
      @Nullable String detail) {
    events.add(
        new TenantEvent(kind, channel, message.conversation(), contact, message.id(), at, detail));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
