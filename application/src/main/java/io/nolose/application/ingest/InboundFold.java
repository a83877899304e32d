package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.message.MessageTwins;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.template.TemplateNews;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Applies what providers report to contacts, conversations and messages. Joins the surrounding
 * transaction, which holds the channel's lock. Everything the batch touches is read once, folded in
 * memory and written once; the result is the same in whatever order and however often the same
 * reports come.
 */
public final class InboundFold {
  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels,
      ContactRepository contacts,
      IdentityConflictRepository conflicts,
      MessageAddresses addresses,
      ConversationRepository conversations,
      MessageRepository messages,
      MessageTwins twins,
      MessageMarks marks,
      MediaRepository media,
      HandOvers handOvers,
      ParkedChanges changes,
      TemplateNews templates,
      ReceiptConsequences consequences,
      TenantEventLog feed) {}

  /** What a batch found. */
  public record Found(
      int contactsNew,
      int contactsKnown,
      int messagesNew,
      int messagesKnown,
      int mediaNew,
      boolean isConnected) {}

  private final Stores stores;
  private final UuidSource ids;

  public InboundFold(Stores stores, UuidSource ids) {
    this.stores = stores;
    this.ids = ids;
  }

  /**
   * Applies the reports. Throws {@link ConflictingMessage}, having written nothing, when one of
   * them contradicts what is stored.
   */
  public Found apply(TenantId tenant, ChannelId channel, List<Report> reports, Instant now) {
    new Recipients(tenant, stores, now).learn(reports);
    return new Fold(tenant, channel, reports, now, stores, ids).run();
  }

  /**
   * Which of the reports have to wait: they show a message of ours whose id is unknown while the
   * answer to a send in the same conversation, which would tell, is still awaited.
   */
  public Predicate<Report> waiting(
      TenantId tenant, ChannelId channel, List<Report> reports, Instant now) {
    boolean isAnswerAwaited =
        reports.stream().anyMatch(report -> report.events().stream().anyMatch(InboundFold::isOurs))
            && stores.handOvers().listOpen(tenant, channel).stream()
                .anyMatch(handOver -> handOver.isAnswerAwaited(now));
    return isAnswerAwaited
        ? new Fold(tenant, channel, reports, now, stores, ids)::mustWait
        : _ -> false;
  }

  static boolean isOurs(InboundEvent event) {
    return event instanceof InboundEvent.MessageArrived arrived
        && arrived.direction() == MessageDirection.OUTBOUND;
  }

  /**
   * Whether the connection was up at least once: only then has its tenant shown that the account
   * behind it, which he named himself, is his. One that left the channel may still tell of what was
   * sent there.
   */
  boolean isProven(TenantId tenant, ChannelId channel, ConnectionId connection) {
    return stores
        .channels()
        .find(tenant, channel)
        .flatMap(found -> found.find(connection))
        .or(() ->
            stores.channels().listFormer(tenant, channel).stream()
                .filter(former -> former.id().equals(connection))
                .findFirst())
        .filter(found -> found.lastConnectedAt() != null)
        .isPresent();
  }
}
