package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.Composition;
import io.nolose.application.message.FailOrphanedSends;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ReleaseScheduledSends;
import io.nolose.application.message.SendRules;
import io.nolose.application.message.WaitingSends;
import io.nolose.application.usage.UsageQueries;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.message.MessageRepository;
import io.nolose.persistence.PostgresPorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Messages that wait: for their time, or to be taken back. */
@Singleton
final class WaitingWiring {

  @Produces
  @Singleton
  WaitingSends waitingSends(PostgresPorts ports) {
    return ports.waitingSends();
  }

  @Produces
  @Singleton
  UsageQueries usageQueries(PostgresPorts ports) {
    return ports.usageQueries();
  }

  @Produces
  @Singleton
  SendRules sendRules(ChannelRepository channels, Composition composition) {
    return new SendRules(channels, composition::refusal);
  }

  @Produces
  @Singleton
  CancelSend cancelSend(
      Transactions transactions,
      MessageQueries queries,
      PostgresPorts ports,
      WorkSignals signals,
      InstantSource time) {
    return new CancelSend(
        transactions,
        new CancelSend.Stores(
            queries, ports.channelLock(), ports.messages(), ports.outbox(), ports.feed()),
        signals,
        time);
  }

  @Produces
  @Singleton
  ReleaseScheduledSends.Stores releaseStores(
      WaitingSends waiting,
      Outbox outbox,
      MessageRepository messages,
      ConversationRepository conversations,
      SendRules rules,
      TenantEventLog feed) {
    return new ReleaseScheduledSends.Stores(waiting, outbox, messages, conversations, rules, feed);
  }

  @Produces
  @Singleton
  ReleaseScheduledSends releaseScheduledSends(
      Transactions transactions,
      ReleaseScheduledSends.Stores stores,
      WorkSignals signals,
      InstantSource time) {
    return new ReleaseScheduledSends(transactions, stores, signals, time);
  }

  @Produces
  @Singleton
  FailOrphanedSends failOrphanedSends(
      Transactions transactions,
      WaitingSends waiting,
      ChannelLock lock,
      Outbox outbox,
      MessageRepository messages,
      TenantEventLog feed,
      InstantSource time) {
    return new FailOrphanedSends(
        transactions, new FailOrphanedSends.Stores(waiting, lock, outbox, messages, feed), time);
  }
}
