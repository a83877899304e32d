package io.nolose.bootstrap.wiring;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.access.UserQueries;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.audit.AuditQueries;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.CredentialCipher;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.idempotency.IdempotencyKeys;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.ingest.InboxHealth;
import io.nolose.application.ingest.OldPlaceholders;
import io.nolose.application.ingest.ProviderEventInbox;
import io.nolose.application.ingest.ProviderEventQueue;
import io.nolose.application.ingest.Quarantine;
import io.nolose.application.media.MediaQueries;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.merge.MergeQueries;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageTwins;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.sync.Reconciliations;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.application.sync.SyncJobQueue;
import io.nolose.bootstrap.configuration.ServerConfig;
import io.nolose.bootstrap.outbound.EncryptionKeys;
import io.nolose.bootstrap.work.StartupOrder;
import io.nolose.domain.access.SessionRepository;
import io.nolose.domain.access.UserRepository;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.sync.SyncJobRepository;
import io.nolose.domain.tenancy.TenantRepository;
import io.nolose.persistence.PostgresPorts;
import io.nolose.persistence.WorkingRoleCheck;
import io.nolose.persistence.channel.StoredKeyIds;
import io.nolose.persistence.ingest.PostgresDeadLetters;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** PostgreSQL behind every storing port; three pools, one per role. */
@Singleton
final class PersistenceWiring {

  @Produces
  @Singleton
  PostgresPorts ports(
      AgroalDataSource app,
      @DataSource("intake") AgroalDataSource intake,
      @DataSource("dispatcher") AgroalDataSource dispatcher,
      CredentialCipher cipher,
      UuidSource ids) {
    return new PostgresPorts(app, intake, dispatcher, cipher, ids);
  }

  /**
   * Refuses to start on a role that could see past tenants, or without a key that stored secrets
   * need; the schema is migrated by now. Of this one exception Quarkus prints only the message.
   */
  void check(
      @Observes @Priority(StartupOrder.STORE_CHECKS) StartupEvent event,
      AgroalDataSource app,
      @DataSource("intake") AgroalDataSource intake,
      @DataSource("dispatcher") AgroalDataSource dispatcher,
      ServerConfig config) {
    try {
      new WorkingRoleCheck(app, intake, dispatcher).verify();
    } catch (IllegalStateException refused) {
      throw new ConfigurationException(refused.getMessage());
    }
    EncryptionKeys.parse(config.encryptionKeys())
        .objection(new StoredKeyIds(app).list())
        .ifPresent(objection -> {
          throw new ConfigurationException(objection);
        });
  }

  @Produces
  @Singleton
  Transactions transactions(PostgresPorts ports) {
    return new NamedTransactions(ports.transactions());
  }

  @Produces
  @Singleton
  UserQueries userQueries(PostgresPorts ports) {
    return ports.userQueries();
  }

  @Produces
  @Singleton
  ChannelLock channelLock(PostgresPorts ports) {
    return new NamedChannelLock(ports.channelLock());
  }

  @Produces
  @Singleton
  ChannelQueries channelQueries(PostgresPorts ports) {
    return ports.channelQueries();
  }

  @Produces
  @Singleton
  ContactQueries contactQueries(PostgresPorts ports) {
    return ports.contactQueries();
  }

  @Produces
  @Singleton
  IdentityConflictRepository identityConflicts(PostgresPorts ports) {
    return ports.identityConflicts();
  }

  @Produces
  @Singleton
  ConflictQueries conflictQueries(PostgresPorts ports) {
    return ports.conflictQueries();
  }

  @Produces
  @Singleton
  MergeJournal mergeJournal(PostgresPorts ports) {
    return ports.mergeJournal();
  }

  @Produces
  @Singleton
  MergeQueries mergeQueries(PostgresPorts ports) {
    return ports.mergeQueries();
  }

  @Produces
  @Singleton
  MessageAddresses messageAddresses(PostgresPorts ports) {
    return ports.messageAddresses();
  }

  @Produces
  @Singleton
  AuditLog auditLog(PostgresPorts ports) {
    return ports.auditLog();
  }

  @Produces
  @Singleton
  AuditQueries auditQueries(PostgresPorts ports) {
    return ports.auditQueries();
  }

  @Produces
  @Singleton
  ConversationQueries conversationQueries(PostgresPorts ports) {
    return ports.conversationQueries();
  }

  @Produces
  @Singleton
  HandOvers handOvers(PostgresPorts ports) {
    return ports.handOvers();
  }

  @Produces
  @Singleton
  OutboxQueue outboxQueue(PostgresPorts ports) {
    return ports.outboxQueue();
  }

  @Produces
  @Singleton
  HealthCheck health(PostgresPorts ports) {
    return ports.health();
  }

  @Produces
  @Singleton
  ProviderEventInbox providerEventInbox(PostgresPorts ports) {
    return ports.providerEventInbox();
  }

  @Produces
  @Singleton
  OldPlaceholders oldPlaceholders(PostgresPorts ports) {
    return ports.oldPlaceholders();
  }

  @Produces
  @Singleton
  ProviderEventQueue providerEventQueue(PostgresPorts ports) {
    return ports.providerEventQueue();
  }

  @Produces
  @Singleton
  TenantEventLog feed(PostgresPorts ports) {
    return ports.feed();
  }

  @Produces
  @Singleton
  Quarantine quarantine(PostgresPorts ports) {
    return ports.quarantine();
  }

  @Produces
  @Singleton
  IdempotencyKeys idempotencyKeys(PostgresPorts ports) {
    return ports.idempotencyKeys();
  }

  @Produces
  @Singleton
  MessageQueries messageQueries(PostgresPorts ports) {
    return ports.messageQueries();
  }

  @Produces
  @Singleton
  Outbox outbox(PostgresPorts ports) {
    return ports.outbox();
  }

  @Produces
  @Singleton
  MessageTwins messageTwins(PostgresPorts ports) {
    return ports.messageTwins();
  }

  @Produces
  @Singleton
  MessageMarks messageMarks(PostgresPorts ports) {
    return ports.messageMarks();
  }

  @Produces
  @Singleton
  ParkedChanges parkedChanges(PostgresPorts ports) {
    return ports.parkedChanges();
  }

  @Produces
  @Singleton
  PostgresDeadLetters deadLetters(PostgresPorts ports) {
    return ports.deadLetters();
  }

  @Produces
  @Singleton
  InboxBacklog inboxBacklog(PostgresPorts ports) {
    return ports.inboxBacklog();
  }

  @Produces
  @Singleton
  HealthCheck inboxHealth(InboxBacklog backlog, InstantSource time) {
    return new InboxHealth(backlog, time);
  }

  @Produces
  @Singleton
  Reconciliations reconciliations(PostgresPorts ports) {
    return ports.reconciliations();
  }

  @Produces
  @Singleton
  SyncJobQueries syncJobQueries(PostgresPorts ports) {
    return ports.syncJobQueries();
  }

  @Produces
  @Singleton
  SyncJobQueue syncJobQueue(PostgresPorts ports) {
    return ports.syncJobQueue();
  }

  @Produces
  @Singleton
  SessionRepository sessions(PostgresPorts ports) {
    return ports.sessions();
  }

  @Produces
  @Singleton
  UserRepository users(PostgresPorts ports) {
    return ports.users();
  }

  @Produces
  @Singleton
  ChannelRepository channels(PostgresPorts ports) {
    return ports.channels();
  }

  @Produces
  @Singleton
  ChannelRoutes channelRoutes(PostgresPorts ports) {
    return ports.channelRoutes();
  }

  @Produces
  @Singleton
  CredentialStore credentials(PostgresPorts ports) {
    return ports.credentials();
  }

  @Produces
  @Singleton
  ContactRepository contacts(PostgresPorts ports) {
    return ports.contacts();
  }

  @Produces
  @Singleton
  ConversationRepository conversations(PostgresPorts ports) {
    return ports.conversations();
  }

  @Produces
  @Singleton
  MediaRepository media(PostgresPorts ports) {
    return ports.media();
  }

  @Produces
  @Singleton
  MediaQueue mediaQueue(PostgresPorts ports) {
    return ports.mediaQueue();
  }

  @Produces
  @Singleton
  MediaQueries mediaQueries(PostgresPorts ports) {
    return ports.mediaQueries();
  }

  @Produces
  @Singleton
  MessageRepository messages(PostgresPorts ports) {
    return ports.messages();
  }

  @Produces
  @Singleton
  SyncJobRepository syncJobs(PostgresPorts ports) {
    return ports.syncJobs();
  }

  @Produces
  @Singleton
  TenantRepository tenants(PostgresPorts ports) {
    return ports.tenants();
  }
}
