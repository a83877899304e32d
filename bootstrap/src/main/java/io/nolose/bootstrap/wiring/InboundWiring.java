package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.ApplyProviderEvents;
import io.nolose.application.ingest.DeadLetters;
import io.nolose.application.ingest.DiscardDeadLetter;
import io.nolose.application.ingest.InboundFold;
import io.nolose.application.ingest.OldPlaceholders;
import io.nolose.application.ingest.ProviderEventInbox;
import io.nolose.application.ingest.ProviderEventQueue;
import io.nolose.application.ingest.Quarantine;
import io.nolose.application.ingest.ReadPlaceholdersAgain;
import io.nolose.application.ingest.ReplayDeadLetters;
import io.nolose.application.ingest.SigningSecrets;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.message.MessageTwins;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.sync.CancelSync;
import io.nolose.application.sync.ReconcileConnections;
import io.nolose.application.sync.Reconciliations;
import io.nolose.application.sync.RunSyncJobs;
import io.nolose.application.sync.StartSync;
import io.nolose.application.sync.SyncJobQueue;
import io.nolose.application.template.TemplateNews;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.sync.SyncJobRepository;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Taking in and applying what providers report, as it happens and as history. */
@Singleton
final class InboundWiring {

  @Produces
  @Singleton
  AcceptProviderEvents acceptProviderEvents(
      Transactions transactions,
      ChannelRoutes routes,
      SigningSecrets secrets,
      ProviderEventInbox inbox,
      Quarantine quarantine,
      WorkSignals signals,
      InstantSource time) {
    return new AcceptProviderEvents(
        transactions, routes, secrets, inbox, quarantine, signals, time);
  }

  @Produces
  @Singleton
  InboundFold.Stores inboundStores(
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
      TenantEventLog feed) {
    return new InboundFold.Stores(
        channels,
        contacts,
        conflicts,
        addresses,
        conversations,
        messages,
        twins,
        marks,
        media,
        handOvers,
        changes,
        templates,
        consequences,
        feed);
  }

  @Produces
  @Singleton
  InboundFold inboundFold(InboundFold.Stores stores, UuidSource ids) {
    return new InboundFold(stores, ids);
  }

  @Produces
  @Singleton
  ApplyProviderEvents.Inbox inbox(ProviderEventQueue queue, ChannelLock lock, TenantEventLog feed) {
    return new ApplyProviderEvents.Inbox(queue, lock, feed);
  }

  @Produces
  @Singleton
  ApplyProviderEvents applyProviderEvents(
      Transactions transactions,
      ApplyProviderEvents.Inbox inbox,
      Providers<InboundTranslator> translators,
      InboundFold fold,
      WorkSignals signals,
      InstantSource time) {
    return new ApplyProviderEvents(transactions, inbox, translators, fold, signals, time);
  }

  @Produces
  @Singleton
  ReadPlaceholdersAgain.Stores placeholderStores(
      OldPlaceholders placeholders,
      ChannelLock lock,
      MessageRepository messages,
      ConversationRepository conversations,
      TenantEventLog feed) {
    return new ReadPlaceholdersAgain.Stores(placeholders, lock, messages, conversations, feed);
  }

  @Produces
  @Singleton
  ReadPlaceholdersAgain readPlaceholdersAgain(
      Transactions transactions,
      ReadPlaceholdersAgain.Stores stores,
      Providers<InboundTranslator> translators,
      InstantSource time) {
    return new ReadPlaceholdersAgain(transactions, stores, translators, time);
  }

  @Produces
  @Singleton
  ReplayDeadLetters replayDeadLetters(
      Transactions transactions,
      DeadLetters letters,
      AuditLog audit,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    return new ReplayDeadLetters(transactions, letters, audit, signals, ids, time);
  }

  @Produces
  @Singleton
  DiscardDeadLetter discardDeadLetter(
      Transactions transactions,
      DeadLetters letters,
      AuditLog audit,
      UuidSource ids,
      InstantSource time) {
    return new DiscardDeadLetter(transactions, letters, audit, ids, time);
  }

  @Produces
  @Singleton
  StartSync.Stores startSyncStores(
      ChannelRepository channels, ContactRepository contacts, SyncJobRepository jobs) {
    return new StartSync.Stores(channels, contacts, jobs);
  }

  @Produces
  @Singleton
  StartSync startSync(
      Transactions transactions,
      StartSync.Stores stores,
      Providers<HistorySource> sources,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    return new StartSync(transactions, stores, sources, signals, ids, time);
  }

  @Produces
  @Singleton
  CancelSync cancelSync(Transactions transactions, SyncJobRepository jobs, InstantSource time) {
    return new CancelSync(transactions, jobs, time);
  }

  @Produces
  @Singleton
  RunSyncJobs.Stores runSyncStores(
      SyncJobQueue queue,
      SyncJobRepository jobs,
      Reconciliations reconciliations,
      ChannelRepository channels,
      ChannelLock lock,
      TenantEventLog feed) {
    return new RunSyncJobs.Stores(queue, jobs, reconciliations, channels, lock, feed);
  }

  /** When connections are compared with their providers. */
  @ConfigMapping(prefix = "nolose.reconciliation")
  interface ReconciliationConfig {
    @WithDefault("PT10M")
    Duration interval();

    @WithDefault("PT1M")
    Duration grace();
  }

  @Produces
  @Singleton
  ReconcileConnections reconcileConnections(
      Transactions transactions,
      Reconciliations reconciliations,
      SyncJobRepository jobs,
      Reach reach,
      Providers<HistorySource> sources,
      ReconcileConnections.Outside outside) {
    return new ReconcileConnections(transactions, reconciliations, jobs, reach, sources, outside);
  }

  @Produces
  @Singleton
  ReconcileConnections.Outside reconciliationOutside(
      WorkSignals signals, UuidSource ids, InstantSource time, ReconciliationConfig config) {
    return new ReconcileConnections.Outside(
        signals, ids, time, new ReconcileConnections.Pace(config.interval(), config.grace()));
  }

  @Produces
  @Singleton
  RunSyncJobs runSyncJobs(
      Transactions transactions,
      RunSyncJobs.Stores stores,
      Reach reach,
      Providers<HistorySource> sources,
      InboundFold fold,
      UuidSource ids,
      InstantSource time) {
    return new RunSyncJobs(transactions, stores, reach, sources, fold, ids, time);
  }
}
