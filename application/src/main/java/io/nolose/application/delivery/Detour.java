package io.nolose.application.delivery;

import io.nolose.application.UuidSource;
import io.nolose.application.feed.TenantEvent;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.Carrying;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets queued messages leave through the channel that stands in for theirs. A message moves: it is
 * there once, in the thread in which it is sent, and tells for which channel it was written. Only
 * what is queued moves; what may have left never does. Joins the transaction.
 */
final class Detour {
  private static final Set<IdentityKind> EVOLUTION_KINDS =
      EnumSet.of(IdentityKind.PHONE, IdentityKind.JID, IdentityKind.LID);
  private static final Set<IdentityKind> CLOUD_API_KINDS =
      EnumSet.of(IdentityKind.PHONE, IdentityKind.BSUID, IdentityKind.PARENT_BSUID);

  private final DispatchOutbox.Stores stores;
  private final Carrying carrying;
  private final UuidSource ids;

  Detour(DispatchOutbox.Stores stores, Carrying carrying, UuidSource ids) {
    this.stores = stores;
    this.carrying = carrying;
    this.ids = ids;
  }

  /** The channel that stands in, when it is open and connected. */
  Optional<Channel> find(Channel channel) {
    return Optional.ofNullable(channel.fallback())
        .flatMap(fallback -> stores.channels().find(channel.tenant(), fallback))
        .filter(fallback -> !fallback.isClosed() && fallback.connected().isPresent());
  }

  /** Whether the entry was moved. Groups belong to their number, and stay. */
  boolean take(OutboxEntry entry, Channel fallback, OutboundMessages.Drafts drafts, Instant now) {
    Party party = drafts.party(entry);
    MessageContent content = drafts.content(entry);
    Optional<ProviderKind> provider =
        carrying.route(fallback, party, content).map(Connection::provider);
    Optional<Contact> contact = drafts.contact(entry);
    if (provider.isEmpty() || contact.filter(it -> isReachable(it, provider.get())).isEmpty()) {
      return false;
    }
    Conversation thread =
        stores.conversations().loadAll(entry.tenant(), fallback.id(), List.of(party)).stream()
            .findFirst()
            .orElseGet(() ->
                Conversation.begin(
                    entry.tenant(), new ConversationId(ids.next()), fallback.id(), party, now));
    boolean isFree =
        !provider.get().hasServiceWindow() || content instanceof MessageContent.Template;
    if (!isFree && thread.window().expiresAt(now).isEmpty()) {
      return false;
    }
    move(entry, fallback, thread.withMessage(drafts.last(entry)), now);
    return true;
  }

  private void move(OutboxEntry entry, Channel fallback, Conversation thread, Instant now) {
    stores.conversations().saveAll(entry.tenant(), List.of(thread));
    stores.handOvers().reroute(entry, fallback.id(), thread.id(), now);
    stores
        .feed()
        .append(
            entry.tenant(),
            List.of(
                new TenantEvent(
                    TenantEvent.Kind.MESSAGE_REROUTED,
                    fallback.id(),
                    thread.id(),
                    null,
                    entry.message(),
                    now,
                    entry.channel().toString())));
  }

  private static boolean isReachable(Contact contact, ProviderKind provider) {
    Set<IdentityKind> kinds =
        switch (provider) {
          case EVOLUTION -> EVOLUTION_KINDS;
          case CLOUD_API -> CLOUD_API_KINDS;
        };
    return contact.currentIdentities().stream().anyMatch(it -> kinds.contains(it.kind()));
  }
}
