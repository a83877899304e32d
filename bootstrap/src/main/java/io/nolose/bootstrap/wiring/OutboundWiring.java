package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.contact.MarketingChoices;
import io.nolose.application.delivery.ActInConversation;
import io.nolose.application.delivery.ActOnMessage;
import io.nolose.application.delivery.ChatReach;
import io.nolose.application.delivery.DispatchOutbox;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.OutboundMessages;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.application.delivery.Paces;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.delivery.RecordSendResult;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.message.Composition;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.Sendability;
import io.nolose.application.message.TemplateSending;
import io.nolose.application.message.UploadMedia;
import io.nolose.application.template.TemplateDesk;
import io.nolose.bootstrap.configuration.SendingConfig;
import io.nolose.bootstrap.work.Workers;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.Pace;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.SendingProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jboss.logging.Logger;

/** Writing messages and handing them to providers. */
@Singleton
final class OutboundWiring {
  private static final Logger LOG = Logger.getLogger(OutboundWiring.class);

  /** Meta lets 45 messages to one person be borrowed from the future. */
  private static final int PAIR_BURST = 45;

  private static final int SECONDS_OF_A_MINUTE = 60;

  @Produces
  @Singleton
  SendMessage.Stores sendStores(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      Outbox outbox) {
    return new SendMessage.Stores(channels, contacts, conversations, messages, outbox);
  }

  @Produces
  @Singleton
  Providers<SendingProfile> sendingProfiles(Providers<MessageSender> senders) {
    return new Providers<>(
        senders.all().stream().map(MessageSender::sending).toList(), SendingProfile::provider);
  }

  /** What is asked before anything is queued. */
  @Produces
  @Singleton
  Composition composition(
      MessageRepository messages,
      MediaRepository media,
      Providers<SendingProfile> profiles,
      TemplateDesk desk,
      MarketingChoices marketing,
      InstantSource time) {
    return new Composition(
        messages, media, new Sendability(profiles, new TemplateSending(desk, marketing), time));
  }

  @Produces
  @Singleton
  ChatReach chatReach(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      Reach reach) {
    return new ChatReach(channels, contacts, conversations, reach);
  }

  @Produces
  @Singleton
  ActOnMessage actOnMessage(
      Transactions transactions,
      ActOnMessage.Stores stores,
      Providers<MessageActions> actions,
      InstantSource time) {
    return new ActOnMessage(transactions, stores, actions, time);
  }

  @Produces
  @Singleton
  ActOnMessage.Stores actStores(
      ChannelLock lock,
      MessageRepository messages,
      MessageMarks marks,
      ChatReach chats,
      TenantEventLog feed) {
    return new ActOnMessage.Stores(lock, messages, marks, chats, feed);
  }

  @Produces
  @Singleton
  ActInConversation actInConversation(
      Transactions transactions,
      ActInConversation.Stores stores,
      Providers<MessageActions> actions,
      Providers<MessageSender> senders,
      InstantSource time) {
    return new ActInConversation(transactions, stores, actions, senders, time);
  }

  @Produces
  @Singleton
  ActInConversation.Stores conversationActStores(
      ChannelLock lock,
      ConversationRepository conversations,
      MessageQueries messages,
      ChatReach chats) {
    return new ActInConversation.Stores(lock, conversations, messages, chats);
  }

  @Produces
  @Singleton
  UploadMedia uploadMedia(
      Transactions transactions,
      MediaRepository media,
      FetchMedia.Bytes bytes,
      Providers<SendingProfile> profiles,
      UuidSource ids,
      InstantSource time) {
    return new UploadMedia(transactions, media, bytes, profiles, ids, time);
  }

  @Produces
  @Singleton
  SendMessage sendMessage(
      Transactions transactions,
      SendMessage.Stores stores,
      Composition composition,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    return new SendMessage(transactions, stores, composition, signals, ids, time);
  }

  @Produces
  @Singleton
  RecordSendResult.Stores recordStores(
      OutboxQueue queue,
      HandOvers handOvers,
      ChannelLock lock,
      MessageRepository messages,
      ParkedChanges changes,
      MessageMarks marks,
      ChannelRepository channels,
      ReceiptConsequences consequences,
      TenantEventLog feed) {
    return new RecordSendResult.Stores(
        queue, handOvers, lock, messages, changes, marks, channels, consequences, feed);
  }

  @Produces
  @Singleton
  RecordSendResult recordSendResult(
      Transactions transactions, RecordSendResult.Stores stores, InstantSource time) {
    return new RecordSendResult(transactions, stores, RetryPolicy.DEFAULT, time);
  }

  @Produces
  @Singleton
  DispatchOutbox.Stores dispatchStores(
      OutboxQueue queue,
      HandOvers handOvers,
      ChannelLock lock,
      ChannelRepository channels,
      ConversationRepository conversations,
      OutboundMessages outbound,
      TenantEventLog feed) {
    return new DispatchOutbox.Stores(
        queue, handOvers, lock, channels, conversations, outbound, feed);
  }

  @Produces
  @Singleton
  OutboundMessages outboundMessages(
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      MediaRepository media) {
    return new OutboundMessages(contacts, conversations, messages, media);
  }

  @Produces
  @Singleton
  Paces paces(SendingConfig config) {
    Duration pair = Duration.ofSeconds(config.cloudApiPairSeconds());
    return new Paces(
        Map.of(
            ProviderKind.CLOUD_API,
            Paces.cloudApi(
                config.cloudApiPerSecond() * SECONDS_OF_A_MINUTE,
                pair.isZero() ? null : Pace.Rate.every(pair, PAIR_BURST)),
            ProviderKind.EVOLUTION,
            Paces.evolution(
                config.evolutionPerMinute(), Duration.ofSeconds(config.evolutionTypingSeconds()))));
  }

  /** Calls and channels run on virtual threads: they are bounded by what they wait for. */
  @Produces
  @Singleton
  DispatchOutbox.Outside dispatchOutside(
      Workers.Counts counts, WorkSignals signals, UuidSource ids, InstantSource time) {
    return new DispatchOutbox.Outside(
        task ->
            Thread.ofVirtual()
                .name("outbox")
                .uncaughtExceptionHandler(OutboundWiring::tell)
                .start(task),
        task -> Thread.ofVirtual().name("send").start(task),
        OutboundWiring::sleep,
        Math.max(1, counts.outbox()),
        signals,
        ids,
        time);
  }

  /** The channel's lease runs out, and somebody else goes on. */
  private static void tell(Thread thread, Throwable failure) {
    if (failure instanceof StoreUnavailable) {
      LOG.warnf("%s waits for the database: %s", thread.getName(), failure.getMessage());
    } else {
      LOG.errorf(failure, "%s failed; the channel is taken up again", thread.getName());
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two messages", stopped);
    }
  }

  @Produces
  @Singleton
  DispatchOutbox dispatchOutbox(
      Transactions transactions,
      DispatchOutbox.Stores stores,
      Reach reach,
      Providers<MessageSender> senders,
      RecordSendResult results,
      Paces paces,
      DispatchOutbox.Outside outside) {
    return new DispatchOutbox(transactions, stores, reach, senders, results, paces, outside);
  }
}
