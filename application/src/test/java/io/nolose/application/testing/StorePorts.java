package io.nolose.application.testing;

import io.nolose.application.Transactions;
import io.nolose.application.access.InMemorySessionRepository;
import io.nolose.application.access.InMemoryUserQueries;
import io.nolose.application.access.InMemoryUserRepository;
import io.nolose.application.access.UserQueries;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.audit.AuditQueries;
import io.nolose.application.audit.InMemoryAuditLog;
import io.nolose.application.audit.InMemoryAuditQueries;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.InMemoryChannelLock;
import io.nolose.application.channel.InMemoryChannelQueries;
import io.nolose.application.channel.InMemoryChannelRepository;
import io.nolose.application.channel.InMemoryChannelRoutes;
import io.nolose.application.channel.InMemoryCredentialStore;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.InMemoryConflictQueries;
import io.nolose.application.contact.InMemoryContactQueries;
import io.nolose.application.contact.InMemoryContactRepository;
import io.nolose.application.contact.InMemoryIdentityConflicts;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.InMemoryConversationQueries;
import io.nolose.application.conversation.InMemoryConversationRepository;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.delivery.InMemoryHandOvers;
import io.nolose.application.delivery.InMemoryOutboxQueue;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.application.feed.InMemoryTenantEventLog;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.idempotency.IdempotencyKeys;
import io.nolose.application.idempotency.InMemoryIdempotencyKeys;
import io.nolose.application.ingest.DeadLetterQueries;
import io.nolose.application.ingest.DeadLetters;
import io.nolose.application.ingest.InMemoryDeadLetters;
import io.nolose.application.ingest.InMemoryInboxBacklog;
import io.nolose.application.ingest.InMemoryOldPlaceholders;
import io.nolose.application.ingest.InMemoryProviderEventInbox;
import io.nolose.application.ingest.InMemoryProviderEventQueue;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.ingest.OldPlaceholders;
import io.nolose.application.ingest.ProviderEventInbox;
import io.nolose.application.ingest.ProviderEventQueue;
import io.nolose.application.media.InMemoryMediaQueries;
import io.nolose.application.media.InMemoryMediaQueue;
import io.nolose.application.media.InMemoryMediaRepository;
import io.nolose.application.media.MediaQueries;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.merge.InMemoryMergeJournal;
import io.nolose.application.merge.InMemoryMergeQueries;
import io.nolose.application.merge.InMemoryMessageAddresses;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.merge.MergeQueries;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.application.message.InMemoryMessageMarks;
import io.nolose.application.message.InMemoryMessageQueries;
import io.nolose.application.message.InMemoryMessageRepository;
import io.nolose.application.message.InMemoryOutbox;
import io.nolose.application.message.InMemoryParkedChanges;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.ParkedChanges;
import io.nolose.application.sync.InMemoryReconciliations;
import io.nolose.application.sync.InMemorySyncJobQueries;
import io.nolose.application.sync.InMemorySyncJobQueue;
import io.nolose.application.sync.InMemorySyncJobRepository;
import io.nolose.application.sync.Reconciliations;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.application.sync.SyncJobQueue;
import io.nolose.application.tenancy.InMemoryTenantRepository;
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

/**
 * All ports over one store: what a store has to bring to run the contracts that extend {@link
 * StoreContract}.
 */
public record StorePorts(
    Transactions transactions,
    TenantRepository tenants,
    UserRepository users,
    UserQueries userQueries,
    SessionRepository sessions,
    ChannelRepository channels,
    ChannelQueries channelQueries,
    ChannelRoutes channelRoutes,
    ChannelLock channelLock,
    CredentialStore credentials,
    ContactRepository contacts,
    ContactQueries contactQueries,
    IdentityConflictRepository identityConflicts,
    ConflictQueries conflictQueries,
    MergeJournal mergeJournal,
    MergeQueries mergeQueries,
    MessageAddresses messageAddresses,
    AuditLog auditLog,
    AuditQueries auditQueries,
    ConversationRepository conversations,
    ConversationQueries conversationQueries,
    MediaRepository media,
    MediaQueue mediaQueue,
    MediaQueries mediaQueries,
    MessageRepository messages,
    MessageMarks messageMarks,
    MessageQueries messageQueries,
    IdempotencyKeys idempotencyKeys,
    ParkedChanges parkedChanges,
    Outbox outbox,
    OutboxQueue outboxQueue,
    HandOvers handOvers,
    ProviderEventInbox inbox,
    ProviderEventQueue eventQueue,
    OldPlaceholders oldPlaceholders,
    DeadLetters deadLetters,
    DeadLetterQueries deadLetterQueries,
    InboxBacklog inboxBacklog,
    TenantEventLog feed,
    SyncJobRepository syncJobs,
    SyncJobQueue syncQueue,
    SyncJobQueries syncJobQueries,
    Reconciliations reconciliations) {

  /** Everything in memory, over a fresh schema. */
  public static StorePorts inMemory() {
    return inMemory(new InMemorySchema());
  }

  public static StorePorts inMemory(InMemorySchema schema) {
    return new StorePorts(
        new InMemoryTransactions(schema.database),
        new InMemoryTenantRepository(schema),
        new InMemoryUserRepository(schema),
        new InMemoryUserQueries(schema),
        new InMemorySessionRepository(schema),
        new InMemoryChannelRepository(schema),
        new InMemoryChannelQueries(schema),
        new InMemoryChannelRoutes(schema),
        new InMemoryChannelLock(schema),
        new InMemoryCredentialStore(schema),
        new InMemoryContactRepository(schema),
        new InMemoryContactQueries(schema),
        new InMemoryIdentityConflicts(schema),
        new InMemoryConflictQueries(schema),
        new InMemoryMergeJournal(schema),
        new InMemoryMergeQueries(schema),
        new InMemoryMessageAddresses(schema),
        new InMemoryAuditLog(schema),
        new InMemoryAuditQueries(schema),
        new InMemoryConversationRepository(schema),
        new InMemoryConversationQueries(schema),
        new InMemoryMediaRepository(schema),
        new InMemoryMediaQueue(schema),
        new InMemoryMediaQueries(schema),
        new InMemoryMessageRepository(schema),
        new InMemoryMessageMarks(schema),
        new InMemoryMessageQueries(schema),
        new InMemoryIdempotencyKeys(schema),
        new InMemoryParkedChanges(schema),
        new InMemoryOutbox(schema),
        new InMemoryOutboxQueue(schema),
        new InMemoryHandOvers(schema),
        new InMemoryProviderEventInbox(schema, new SequentialUuids()),
        new InMemoryProviderEventQueue(schema),
        new InMemoryOldPlaceholders(schema),
        new InMemoryDeadLetters(schema),
        new InMemoryDeadLetters(schema),
        new InMemoryInboxBacklog(schema),
        new InMemoryTenantEventLog(schema),
        new InMemorySyncJobRepository(schema),
        new InMemorySyncJobQueue(schema),
        new InMemorySyncJobQueries(schema),
        new InMemoryReconciliations(schema));
  }
}
