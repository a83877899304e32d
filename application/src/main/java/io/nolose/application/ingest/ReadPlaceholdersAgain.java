package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an earlier version did not understand once more, so that a placeholder becomes what it
 * always was. Each version of a translator reads each placeholder once. Safe to run in several
 * threads and instances at once.
 */
public final class ReadPlaceholdersAgain {
  private static final int LANES_MAX = 32;
  private static final int BATCH_MAX = 100;

  /** Where placeholders are found and replaced. */
  public record Stores(
      OldPlaceholders placeholders,
      ChannelLock lock,
      MessageRepository messages,
      ConversationRepository conversations,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final Providers<InboundTranslator> translators;
  private final InstantSource time;

  public ReadPlaceholdersAgain(
      Transactions transactions,
      Stores stores,
      Providers<InboundTranslator> translators,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.translators = translators;
    this.time = time;
  }

  /**
   * Reads at most one batch per channel.
   *
   * @return how many placeholders were read; 0 when there is nothing to do
   */
  public int execute() {
    int read = 0;
    for (ProviderKind provider : ProviderKind.values()) {
      InboundTranslator translator = translators.of(provider);
      for (InboxLane lane :
          stores.placeholders().lanes(provider, translator.version(), LANES_MAX)) {
        read += transactions.call(lane.tenant(), () -> read(lane, translator));
      }
    }
    return read;
  }

  private int read(InboxLane lane, InboundTranslator translator) {
    if (!stores.lock().tryAcquire(lane.tenant(), lane.channel())) {
      return 0;
    }
    List<MessageId> ids =
        stores
            .placeholders()
            .list(lane, translator.profile().kind(), translator.version(), BATCH_MAX);
    List<Message> understood = new ArrayList<>();
    for (Message message : stores.messages().loadAll(lane.tenant(), ids)) {
      again(message, translator)
          .filter(message::isBetter)
          .map(content -> message.retold(message.origin(), content, MessageContext.NONE, null))
          .ifPresent(understood::add);
    }
    if (!understood.isEmpty()) {
      save(lane, understood);
    }
    stores.placeholders().passed(lane.tenant(), ids, translator.version());
    return ids.size();
  }

  private static Optional<MessageContent> again(Message message, InboundTranslator translator) {
    return message.content() instanceof MessageContent.Placeholder placeholder
            && placeholder.raw() != null
        ? translator.readAgain(placeholder.raw())
        : Optional.empty();
  }

  private void save(InboxLane lane, List<Message> understood) {
    stores.messages().saveAll(lane.tenant(), understood);
    for (Message message : understood) {
      stores
          .conversations()
          .find(lane.tenant(), message.conversation())
          .map(it ->
              it.retold(new LastMessage(message.occurredAt(), message.tie(), message.preview())))
          .ifPresent(it -> stores.conversations().saveAll(lane.tenant(), List.of(it)));
    }
    Instant now = time.instant();
    stores.feed().append(lane.tenant(), understood.stream().map(it -> changed(it, now)).toList());
  }

  private static TenantEvent changed(Message message, Instant now) {
    return new TenantEvent(
        TenantEvent.Kind.MESSAGE_CONTENT_CHANGED,
        message.channel(),
        message.conversation(),
        message.sender(),
        message.id(),
        now,
        message.content().wireName());
  }
}
