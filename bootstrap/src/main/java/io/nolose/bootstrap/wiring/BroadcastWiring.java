package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.application.broadcast.CreateBroadcast;
import io.nolose.application.broadcast.FeedBroadcasts;
import io.nolose.application.broadcast.RecipientQueue;
import io.nolose.application.broadcast.SteerBroadcast;
import io.nolose.application.contact.ContactTags;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.ChannelComposition;
import io.nolose.application.message.Composition;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.persistence.PostgresPorts;
import io.nolose.persistence.broadcast.PostgresBroadcasts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** One template for many contacts. */
@Singleton
final class BroadcastWiring {

  @Produces
  @Singleton
  PostgresBroadcasts broadcasts(PostgresPorts ports) {
    return ports.broadcasts();
  }

  @Produces
  @Singleton
  RecipientQueue recipientQueue(PostgresPorts ports) {
    return ports.recipientQueue();
  }

  @Produces
  @Singleton
  BroadcastQueries broadcastQueries(PostgresPorts ports) {
    return ports.broadcastQueries();
  }

  @Produces
  @Singleton
  CreateBroadcast.Stores createStores(
      ChannelRepository channels,
      ContactRepository contacts,
      BroadcastRepository broadcasts,
      RecipientQueue recipients,
      TenantEventLog feed) {
    return new CreateBroadcast.Stores(channels, contacts, broadcasts, recipients, feed);
  }

  @Produces
  @Singleton
  CreateBroadcast createBroadcast(
      Transactions transactions,
      CreateBroadcast.Stores stores,
      Composition composition,
      UuidSource ids,
      InstantSource time) {
    return new CreateBroadcast(
        transactions, stores, new ChannelComposition(stores.channels(), composition), ids, time);
  }

  @Produces
  @Singleton
  SteerBroadcast steerBroadcast(
      Transactions transactions,
      BroadcastRepository broadcasts,
      AuditLog audit,
      TenantEventLog feed,
      UuidSource ids,
      InstantSource time) {
    return new SteerBroadcast(transactions, broadcasts, audit, feed, ids, time);
  }

  @Produces
  @Singleton
  FeedBroadcasts.Stores feedStores(
      PostgresBroadcasts broadcasts,
      RecipientQueue recipients,
      ContactTags tags,
      ContactRepository contacts,
      TenantEventLog feed) {
    return new FeedBroadcasts.Stores(broadcasts, broadcasts, recipients, tags, contacts, feed);
  }

  @Produces
  @Singleton
  FeedBroadcasts feedBroadcasts(
      Transactions transactions,
      FeedBroadcasts.Stores stores,
      SendMessage sendMessage,
      CancelSend cancelSend,
      InstantSource time) {
    return new FeedBroadcasts(transactions, stores, sendMessage, cancelSend, time);
  }
}
