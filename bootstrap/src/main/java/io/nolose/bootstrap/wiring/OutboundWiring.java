package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.delivery.DispatchOutbox;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.OutboundMessages;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.application.delivery.RecordSendResult;
import io.nolose.application.message.IdempotencyKeys;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Writing messages and handing them to providers. */
@Singleton
final class OutboundWiring {

  @Produces
  @Singleton
  SendMessage.Stores sendStores(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      Outbox outbox,
      IdempotencyKeys keys) {
    return new SendMessage.Stores(channels, contacts, conversations, messages, outbox, keys);
  }

  @Produces
  @Singleton
  SendMessage sendMessage(
      Transactions transactions,
      SendMessage.Stores stores,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    return new SendMessage(transactions, stores, signals, ids, time);
  }

  @Produces
  @Singleton
  RecordSendResult.Stores recordStores(
      OutboxQueue queue,
      ChannelLock lock,
      MessageRepository messages,
      ParkedChanges changes,
      MessageMarks marks,
      ChannelRepository channels) {
    return new RecordSendResult.Stores(queue, lock, messages, changes, marks, channels);
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
      OutboundMessages outbound) {
    return new DispatchOutbox.Stores(queue, handOvers, lock, channels, outbound);
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
  DispatchOutbox dispatchOutbox(
      Transactions transactions,
      DispatchOutbox.Stores stores,
      Reach reach,
      Providers<MessageSender> senders,
      RecordSendResult results,
      UuidSource ids,
      InstantSource time) {
    return new DispatchOutbox(transactions, stores, reach, senders, results, ids, time);
  }
}
