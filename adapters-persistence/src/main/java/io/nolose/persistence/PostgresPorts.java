package io.nolose.persistence;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.access.UserQueries;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.audit.AuditQueries;
import io.nolose.application.broadcast.BroadcastQueries;
import io.nolose.application.broadcast.RecipientQueue;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.CredentialCipher;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.application.delivery.ResendSettings;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.idempotency.IdempotencyKeys;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.ingest.OldPlaceholders;
import io.nolose.application.ingest.ProviderEventInbox;
import io.nolose.application.ingest.ProviderEventQueue;
import io.nolose.application.ingest.Quarantine;
import io.nolose.application.inspection.StoreFigures;
import io.nolose.application.media.MediaQueries;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.merge.MergeQueries;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageTwins;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.message.WaitingSends;
import io.nolose.application.sync.Reconciliations;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.application.sync.SyncJobQueue;
import io.nolose.application.template.Catalogues;
import io.nolose.application.template.TemplateQueries;
import io.nolose.application.usage.UsageQueries;
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
import io.nolose.domain.template.MessageTemplateRepository;
import io.nolose.domain.tenancy.TenantRepository;
import io.nolose.persistence.access.PostgresSessionRepository;
import io.nolose.persistence.access.PostgresUserQueries;
import io.nolose.persistence.access.PostgresUserRepository;
import io.nolose.persistence.audit.PostgresAuditLog;
import io.nolose.persistence.broadcast.PostgresBroadcastQueries;
import io.nolose.persistence.broadcast.PostgresBroadcasts;
import io.nolose.persistence.broadcast.PostgresRecipientQueue;
import io.nolose.persistence.channel.PostgresChannelLock;
import io.nolose.persistence.channel.PostgresChannelQueries;
import io.nolose.persistence.channel.PostgresChannelRepository;
import io.nolose.persistence.channel.PostgresChannelRoutes;
import io.nolose.persistence.channel.PostgresCredentialStore;
import io.nolose.persistence.contact.PostgresContactQueries;
import io.nolose.persistence.contact.PostgresContactRepository;
import io.nolose.persistence.contact.PostgresContactTags;
import io.nolose.persistence.contact.PostgresIdentityConflicts;
import io.nolose.persistence.contact.PostgresMarketingChoices;
import io.nolose.persistence.conversation.PostgresConversationQueries;
import io.nolose.persistence.conversation.PostgresConversationRepository;
import io.nolose.persistence.delivery.PostgresHandOvers;
import io.nolose.persistence.delivery.PostgresOutbox;
import io.nolose.persistence.delivery.PostgresOutboxQueue;
import io.nolose.persistence.delivery.PostgresResendSettings;
import io.nolose.persistence.delivery.PostgresResends;
import io.nolose.persistence.delivery.PostgresWaitingSends;
import io.nolose.persistence.feed.PostgresTenantEventLog;
import io.nolose.persistence.health.DatabaseHealthCheck;
import io.nolose.persistence.idempotency.PostgresIdempotencyKeys;
import io.nolose.persistence.ingest.PostgresDeadLetters;
import io.nolose.persistence.ingest.PostgresInboxBacklog;
import io.nolose.persistence.ingest.PostgresOldPlaceholders;
import io.nolose.persistence.ingest.PostgresProviderEventInbox;
import io.nolose.persistence.ingest.PostgresProviderEventQueue;
import io.nolose.persistence.ingest.PostgresQuarantine;
import io.nolose.persistence.inspection.PostgresStoreFigures;
import io.nolose.persistence.media.PostgresMediaQueries;
import io.nolose.persistence.media.PostgresMediaQueue;
import io.nolose.persistence.media.PostgresMediaRepository;
import io.nolose.persistence.merge.PostgresMergeJournal;
import io.nolose.persistence.merge.PostgresMessageAddresses;
import io.nolose.persistence.message.PostgresMessageMarks;
import io.nolose.persistence.message.PostgresMessageQueries;
import io.nolose.persistence.message.PostgresMessageRepository;
import io.nolose.persistence.message.PostgresMessageTwins;
import io.nolose.persistence.message.PostgresParkedChanges;
import io.nolose.persistence.retention.PostgresRetention;
import io.nolose.persistence.sql.JtaTransactions;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sync.PostgresReconciliations;
import io.nolose.persistence.sync.PostgresSyncJobQueries;
import io.nolose.persistence.sync.PostgresSyncJobQueue;
import io.nolose.persistence.sync.PostgresSyncJobRepository;
import io.nolose.persistence.template.PostgresCatalogues;
import io.nolose.persistence.template.PostgresMessageTemplates;
import io.nolose.persistence.tenancy.PostgresTenantRepository;
import io.nolose.persistence.usage.PostgresUsageQueries;
import javax.sql.DataSource;

/**
 * Makes every port that PostgreSQL stands behind. All share three pools: the application's takes
 * part in JTA transactions, the other two must not. The inbox gathers concurrent deliveries, so
 * there must be one of it.
 */
public final class PostgresPorts {
  private final Sql application;
  private final Sql intake;
  private final Sql dispatcher;
  private final CredentialCipher cipher;
  private final UuidSource ids;
  private final PostgresTenantEventLog feed;
  private final Transactions transactions;

  /**
   * @param application works as {@code nolose_app}
   * @param intake works as {@code nolose_intake}
   * @param dispatcher works as {@code nolose_dispatcher}
   */
  public PostgresPorts(
      DataSource application,
      DataSource intake,
      DataSource dispatcher,
      CredentialCipher cipher,
      UuidSource ids) {
    this.application = new Sql(application);
    this.intake = new Sql(intake);
    this.dispatcher = new Sql(dispatcher);
    this.cipher = cipher;
    this.ids = ids;
    this.feed = new PostgresTenantEventLog(this.application);
    this.transactions = new JtaTransactions(this.application, feed);
  }

  public Transactions transactions() {
    return transactions;
  }

  public TenantRepository tenants() {
    return new PostgresTenantRepository(application);
  }

  public UserRepository users() {
    return new PostgresUserRepository(application);
  }

  public SessionRepository sessions() {
    return new PostgresSessionRepository();
  }

  public UserQueries userQueries() {
    return new PostgresUserQueries(transactions, application);
  }

  public ChannelRepository channels() {
    return new PostgresChannelRepository(application);
  }

  public ChannelQueries channelQueries() {
    return new PostgresChannelQueries(transactions, new PostgresChannelRepository(application));
  }

  public ChannelLock channelLock() {
    return new PostgresChannelLock(application);
  }

  public ChannelRoutes channelRoutes() {
    return new PostgresChannelRoutes(application, cipher);
  }

  public CredentialStore credentials() {
    return new PostgresCredentialStore(application, cipher);
  }

  public ContactRepository contacts() {
    return new PostgresContactRepository(application);
  }

  public ContactQueries contactQueries() {
    return new PostgresContactQueries(
        transactions, application, new PostgresContactRepository(application));
  }

  public PostgresMarketingChoices marketing() {
    return new PostgresMarketingChoices(transactions, application);
  }

  public PostgresContactTags tags() {
    return new PostgresContactTags(transactions, application);
  }

  public PostgresBroadcasts broadcasts() {
    return new PostgresBroadcasts(application, dispatcher);
  }

  public RecipientQueue recipientQueue() {
    return new PostgresRecipientQueue(application);
  }

  public BroadcastQueries broadcastQueries() {
    return new PostgresBroadcastQueries(transactions, application);
  }

  public IdentityConflictRepository identityConflicts() {
    return new PostgresIdentityConflicts(transactions, application);
  }

  public ConflictQueries conflictQueries() {
    return new PostgresIdentityConflicts(transactions, application);
  }

  public MergeJournal mergeJournal() {
    return new PostgresMergeJournal(transactions, application);
  }

  public MergeQueries mergeQueries() {
    return new PostgresMergeJournal(transactions, application);
  }

  public MessageAddresses messageAddresses() {
    return new PostgresMessageAddresses(application);
  }

  public AuditLog auditLog() {
    return new PostgresAuditLog(transactions, application);
  }

  public AuditQueries auditQueries() {
    return new PostgresAuditLog(transactions, application);
  }

  public ConversationRepository conversations() {
    return new PostgresConversationRepository(application);
  }

  public ConversationQueries conversationQueries() {
    return new PostgresConversationQueries(
        transactions, application, new PostgresContactRepository(application));
  }

  public MediaRepository media() {
    return new PostgresMediaRepository(application);
  }

  public MediaQueue mediaQueue() {
    return new PostgresMediaQueue(application, dispatcher);
  }

  public MediaQueries mediaQueries() {
    return new PostgresMediaQueries(transactions, new PostgresMediaRepository(application));
  }

  public MessageRepository messages() {
    return new PostgresMessageRepository(application);
  }

  public MessageQueries messageQueries() {
    return new PostgresMessageQueries(transactions, application, media());
  }

  public PostgresRetention retention() {
    return new PostgresRetention(transactions, application, dispatcher, media());
  }

  public MessageTwins messageTwins() {
    return new PostgresMessageTwins(application);
  }

  public MessageMarks messageMarks() {
    return new PostgresMessageMarks(application);
  }

  public ParkedChanges parkedChanges() {
    return new PostgresParkedChanges(application);
  }

  public IdempotencyKeys idempotencyKeys() {
    return new PostgresIdempotencyKeys(application, dispatcher);
  }

  public Outbox outbox() {
    return new PostgresOutbox(application);
  }

  public OutboxQueue outboxQueue() {
    return new PostgresOutboxQueue(application, dispatcher);
  }

  public PostgresResends resends() {
    return new PostgresResends(transactions, application);
  }

  public ResendSettings resendSettings() {
    return new PostgresResendSettings(application, dispatcher);
  }

  public UsageQueries usageQueries() {
    return new PostgresUsageQueries(transactions, application);
  }

  public WaitingSends waitingSends() {
    return new PostgresWaitingSends(application, dispatcher);
  }

  public HandOvers handOvers() {
    return new PostgresHandOvers(application);
  }

  public ProviderEventInbox providerEventInbox() {
    return new PostgresProviderEventInbox(intake, ids);
  }

  public OldPlaceholders oldPlaceholders() {
    return new PostgresOldPlaceholders(application, dispatcher);
  }

  public ProviderEventQueue providerEventQueue() {
    return new PostgresProviderEventQueue(application, dispatcher);
  }

  public PostgresDeadLetters deadLetters() {
    return new PostgresDeadLetters(transactions, application);
  }

  public InboxBacklog inboxBacklog() {
    return new PostgresInboxBacklog(dispatcher);
  }

  public TenantEventLog feed() {
    return feed;
  }

  public Quarantine quarantine() {
    return new PostgresQuarantine(intake);
  }

  public SyncJobRepository syncJobs() {
    return new PostgresSyncJobRepository();
  }

  public Reconciliations reconciliations() {
    return new PostgresReconciliations(application, dispatcher);
  }

  public SyncJobQueries syncJobQueries() {
    return new PostgresSyncJobQueries(transactions, new PostgresSyncJobRepository());
  }

  public SyncJobQueue syncJobQueue() {
    return new PostgresSyncJobQueue(application, dispatcher);
  }

  public MessageTemplateRepository templates() {
    return new PostgresMessageTemplates(transactions, application);
  }

  public TemplateQueries templateQueries() {
    return new PostgresMessageTemplates(transactions, application);
  }

  public Catalogues catalogues() {
    return new PostgresCatalogues(application, dispatcher);
  }

  public StoreFigures storeFigures() {
    return new PostgresStoreFigures(application);
  }

  public HealthCheck health() {
    return new DatabaseHealthCheck(application);
  }
}
