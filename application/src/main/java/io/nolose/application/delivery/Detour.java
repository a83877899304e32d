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
import io.nolose.domain.message.SendingProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets queued messages leave through the channel that stands in for theirs. A message moves: it is
 * there once, in the thread in which it is sent, and tells for which channel it was written. Only
 * what is queued moves; what may have left never does. Joins the transaction.
 */
final class Detour {
  /** When to look again at what can leave neither here nor there. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private static final int LOOKED_AT_MAX = 200;

  private static final Set<IdentityKind> EVOLUTION_KINDS =
      EnumSet.of(IdentityKind.PHONE, IdentityKind.JID, IdentityKind.LID);
  private static final Set<IdentityKind> CLOUD_API_KINDS =
      EnumSet.of(IdentityKind.PHONE, IdentityKind.BSUID, IdentityKind.PARENT_BSUID);

  private final DispatchOutbox.Stores stores;
  private final Carrying carrying;
  private final Function<ProviderKind, SendingProfile> sending;
  private final UuidSource ids;

  Detour(
      DispatchOutbox.Stores stores,
      Carrying carrying,
      Function<ProviderKind, SendingProfile> sending,
      UuidSource ids) {
    this.stores = stores;
    this.carrying = carrying;
    this.sending = sending;
    this.ids = ids;
  }

  /** The channel that stands in, when it is open and connected. */
  Optional<Channel> find(Channel channel) {
    return Optional.ofNullable(channel.fallback())
        .flatMap(fallback -> stores.channels().find(channel.tenant(), fallback))
        .filter(fallback -> !fallback.isClosed() && fallback.connected().isPresent());
  }

  /** Whether the channel that stands in could carry the entry, if it were connected. */
  boolean isThere(Channel channel, OutboxEntry entry, OutboundMessages.Drafts drafts) {
    return Optional.ofNullable(channel.fallback())
        .flatMap(fallback -> stores.channels().find(channel.tenant(), fallback))
        .filter(fallback -> !fallback.isClosed())
        .stream()
        .flatMap(fallback -> fallback.connections().stream())
        .anyMatch(it ->
            carrying.rule().canCarry(it.provider(), drafts.party(entry), drafts.content(entry)));
  }

  /**
   * Moves what waits in the lane of a channel that is not connected. What cannot move is looked at
   * again later, and holds back what was written after it to the same client, but for templates:
   * they are what may be said where nothing else may, and open the window for the rest.
   *
   * @return whether there may be more to look at now
   */
  boolean clear(OutboxLane lane, Channel channel, Instant now) {
    Optional<Channel> fallback = find(channel);
    if (fallback.isEmpty()) {
      return false;
    }
    List<OutboxEntry> waiting = stores.queue().listWaiting(lane, LOOKED_AT_MAX, now);
    OutboundMessages.Drafts drafts = stores.outbound().draft(lane.tenant(), waiting);
    Set<ConversationId> held = new HashSet<>();
    for (OutboxEntry entry : waiting) {
      boolean mayMove =
          !held.contains(entry.conversation())
              || drafts.content(entry) instanceof MessageContent.Template;
      boolean isMoved = mayMove && take(entry, fallback.get(), drafts, now);
      if (!isMoved && held.add(entry.conversation())) {
        stores.handOvers().resolve(entry.retry(now.plus(PAUSE)));
      }
    }
    return waiting.size() == LOOKED_AT_MAX;
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
    if (sending.apply(provider.get()).objection(drafts.load(entry)).isPresent()) {
      return false; // its file, for example, is too large there
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
