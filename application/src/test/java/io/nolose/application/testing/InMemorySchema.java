package io.nolose.application.testing;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.idempotency.StoredAnswer;
import io.nolose.application.ingest.DeadLetter;
import io.nolose.application.merge.MergeJournal;
import io.nolose.application.message.ParkedChange;
import io.nolose.application.message.ScheduledSend;
import io.nolose.application.sync.Reconciliation;
import io.nolose.application.template.Catalogue;
import io.nolose.application.testing.InMemoryDatabase.Table;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables that the in-memory ports share. */
public final class InMemorySchema {
  /** A row and how often it was written. */
  public record Versioned<V>(V value, long version) {}

  /** One user's key for one operation. */
  public record UserKey(UserId user, String operation, String key) {}

  /**
   * For what an idempotency key was claimed, and when.
   *
   * @param answer null while there is none
   */
  public record ClaimedKey(String digest, Instant at, @Nullable StoredAnswer answer) {}

  /** A tag of somebody. */
  public record TagKey(ContactId contact, ContactTag tag) {}

  /** Somebody whom a broadcast is for. */
  public record RecipientKey(BroadcastId broadcast, ContactId contact) {}

  /** A recipient, and whether his message was found to have left the outbox. */
  public record StoredRecipient(Recipient recipient, boolean hasLeft) {}

  /** With whom, on which channel. */
  public record ThreadKey(ChannelId channel, Party party) {}

  /** By what a webhook names a connection. */
  public record RouteKey(ProviderKind provider, RoutingKey key) {}

  /** What a connection sent. */
  public record SeenEvent(ConnectionId connection, EventFingerprint fingerprint) {}

  /**
   * A stored event.
   *
   * @param dueAt null once it was applied or parked
   * @param parkedBecause null unless it is a dead letter
   */
  public record StoredEvent(
      ProviderEvent event, @Nullable Instant dueAt, @Nullable String parkedBecause) {}

  /**
   * A merge and what it moved.
   *
   * @param images null once it is undone
   */
  public record JournaledMerge(
      ContactMerge merge,
      Contact survivor,
      Contact absorbed,
      List<Conversation> before,
      Map<ConversationId, ConversationId> joined,
      Map<ContactId, ContactId> contactsLedOn,
      Map<ConversationId, ConversationId> conversationsLedOn,
      List<Message> messages,
      List<QueuedEntry> queued,
      List<Mark> marks,
      List<ParkedChange> parked,
      MergeJournal.@Nullable Images images) {}

  /** An outbox entry and its place in the order of queueing. */
  public record QueuedEntry(OutboxEntry entry, long place) {}

  /**
   * Who may work on something until when.
   *
   * @param lease null when nobody
   */
  public record Lease(@Nullable UUID lease, Instant until, Instant notBefore) {
    public static final Lease NONE = new Lease(null, Instant.MIN, Instant.MIN);

    public boolean isFree(Instant now) {
      return (lease == null || !now.isBefore(until)) && !now.isBefore(notBefore);
    }
  }

  public final InMemoryDatabase database = new InMemoryDatabase();

  public final Table<TenantId, Tenant> tenants = database.walledTable(id -> id);
  public final Table<UserId, User> users = database.openTable();
  public final Table<EmailAddress, UserId> usersByEmail = database.openTable();
  public final Table<UserId, Membership> memberships = database.openTable();
  public final Table<SessionId, Session> sessions = database.openTable();
  public final Table<RefreshTokenDigest, SessionId> refreshTokens = database.openTable();

  public final Table<TenantKey<ChannelId>, Versioned<Channel>> channels = database.walledTable();
  public final Table<TenantKey<ChannelId>, List<Connection>> formerConnections =
      database.walledTable();
  public final Table<RouteKey, ChannelRoute> routes = database.openTable();
  public final Table<TenantKey<ConnectionId>, ProviderCredentials> credentials =
      database.walledTable();

  public final Table<TenantKey<ContactId>, Contact> contacts = database.walledTable();
  public final Table<TenantKey<ContactIdentity>, ContactId> identities = database.walledTable();
  public final Table<TenantKey<ConflictId>, IdentityConflict> conflicts = database.walledTable();
  public final Table<TenantKey<ContactPair>, ConflictId> conflictsOfPairs = database.walledTable();
  public final Table<TenantKey<UUID>, AuditEntry> auditEntries = database.walledTable();
  public final Table<TenantKey<MergeId>, JournaledMerge> merges = database.walledTable();
  public final Table<TenantKey<ContactId>, ContactId> contactsLedOn = database.walledTable();
  public final Table<TenantKey<ConversationId>, ConversationId> conversationsLedOn =
      database.walledTable();
  public final Table<TenantKey<MessageId>, ContactIdentity> messageAddresses =
      database.walledTable();
  public final Table<TenantKey<ConversationId>, Conversation> conversations =
      database.walledTable();
  public final Table<TenantKey<ThreadKey>, ConversationId> threads = database.walledTable();
  public final Table<TenantKey<MessageId>, Message> messages = database.walledTable();

  /** Which messages are in the archive. */
  public final Table<TenantKey<MessageId>, Boolean> archived = database.walledTable();

  public final Table<TenantKey<ProviderReference>, MessageId> references = database.walledTable();
  public final Table<TenantKey<MessagePair>, Boolean> likenesses = database.walledTable();
  public final Table<TenantKey<MediaId>, MediaFile> media = database.walledTable();
  public final Table<TenantKey<MessageId>, Integer> readerVersions = database.walledTable();
  public final Table<TenantKey<Mark.Key>, Mark> marks = database.walledTable();
  public final Table<TenantKey<MediaId>, Lease> mediaLeases = database.walledTable();
  public final Table<TenantKey<UserKey>, ClaimedKey> keyedRequests = database.walledTable();
  public final Table<TenantKey<ParkedChange>, Instant> parkedChanges = database.walledTable();

  public final Table<TenantKey<MessageId>, QueuedEntry> outbox = database.walledTable();
  public final Table<TenantKey<MessageId>, ScheduledSend> scheduledSends = database.walledTable();
  public final Table<TenantKey<MessageId>, MessageId> resends = database.walledTable();
  public final Table<TenantId, Duration> resendWaits = database.walledTable(id -> id);
  public final Table<TenantKey<AttemptId>, DeliveryAttempt> attempts = database.walledTable();
  public final Table<TenantKey<ChannelId>, Lease> lanes = database.walledTable();

  /** For which channel messages were written that leave through another. */
  public final Table<TenantKey<MessageId>, ChannelId> detours = database.walledTable();

  public final Table<TenantKey<ProviderEventId>, StoredEvent> events = database.walledTable();
  public final Table<TenantKey<SeenEvent>, ProviderEventId> fingerprints = database.walledTable();

  public final Table<TenantKey<ProviderEventId>, DeadLetter> deadLetters = database.walledTable();
  public final Table<TenantKey<ProviderEventId>, Integer> replays = database.walledTable();

  public final Table<TenantKey<Long>, TenantEvent> tenantEvents = database.walledTable();

  /** Up to which position events are no longer kept. */
  public final Table<TenantId, Long> forgottenPositions = database.walledTable(id -> id);

  public final Table<TenantKey<ConnectionId>, Reconciliation> reconciliations =
      database.walledTable();
  public final Table<TenantKey<ContactId>, MarketingChoice> marketing = database.walledTable();
  public final Table<TenantKey<BroadcastId>, Broadcast> broadcasts = database.walledTable();
  public final Table<TenantKey<RecipientKey>, StoredRecipient> recipients = database.walledTable();
  public final Table<TenantKey<TagKey>, Instant> contactTags = database.walledTable();
  public final Table<TenantKey<TemplateId>, MessageTemplate> templates = database.walledTable();
  public final Table<TenantKey<TemplateKey>, TemplateId> templateKeys = database.walledTable();
  public final Table<TenantKey<ConnectionId>, Catalogue> catalogues = database.walledTable();

  /** What the provider calls a template. */
  public record TemplateKey(TemplateAccount account, String providerId) {}

  public final Table<TenantKey<SyncJobId>, SyncJob> syncJobs = database.walledTable();
  public final Table<TenantKey<SyncJobId>, Lease> syncLeases = database.walledTable();

  /** How PostgreSQL orders ids; {@link UUID#compareTo} compares as if they were signed. */
  public static int compareIds(UUID one, UUID other) {
    int head = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
    return head != 0
        ? head
        : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
  }

  public static <T> Comparator<T> byId(Function<T, UUID> id) {
    return (one, other) -> compareIds(id.apply(one), id.apply(other));
  }

  /** Where an id leads since merges. */
  public static <I> I ledOn(Table<TenantKey<I>, I> leads, TenantId tenant, I id) {
    return leads.find(new TenantKey<>(tenant, id)).orElse(id);
  }

  /** Cuts a page, newest first by time, then by id. */
  public static <T> Page<T> page(List<T> all, Function<T, Cursor> place, PageRequest request) {
    Comparator<Cursor> oldestFirst =
        Comparator.comparing(Cursor::at).thenComparing(byId(Cursor::id));
    Cursor after = request.after();
    List<T> readAhead =
        all.stream()
            .filter(item -> after == null || oldestFirst.compare(place.apply(item), after) < 0)
            .sorted(Comparator.comparing(place, oldestFirst.reversed()))
            .limit(request.limit() + 1L)
            .toList();
    return Page.of(readAhead, request.limit(), place);
  }
}
