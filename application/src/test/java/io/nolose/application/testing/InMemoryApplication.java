package io.nolose.application.testing;

import io.nolose.application.InMemoryWorkSignals;
import io.nolose.application.access.CheckSession;
import io.nolose.application.access.InMemoryPasswordHasher;
import io.nolose.application.access.InMemoryRefreshTokens;
import io.nolose.application.access.InMemorySignInThrottle;
import io.nolose.application.access.InMemoryTokenIssuer;
import io.nolose.application.access.RefreshSession;
import io.nolose.application.access.RegisterUser;
import io.nolose.application.access.RegistrationPolicy;
import io.nolose.application.access.Sessions;
import io.nolose.application.access.SignIn;
import io.nolose.application.access.SignOut;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.ConnectionMaker;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.channel.Farewell;
import io.nolose.application.channel.OperatorAccounts;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.channel.SeedOperatorChannel;
import io.nolose.application.delivery.DispatchOutbox;
import io.nolose.application.delivery.OutboundMessages;
import io.nolose.application.delivery.Paces;
import io.nolose.application.delivery.RecordSendResult;
import io.nolose.application.health.InMemoryDiskSpace;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.ApplyProviderEvents;
import io.nolose.application.ingest.InMemoryQuarantine;
import io.nolose.application.ingest.InMemorySigningSecrets;
import io.nolose.application.ingest.InboundFold;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.InMemoryContentSniffer;
import io.nolose.application.media.InMemoryMediaSource;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.media.RetryMedia;
import io.nolose.application.merge.MergeContacts;
import io.nolose.application.merge.Merging;
import io.nolose.application.merge.ResolveConflict;
import io.nolose.application.merge.ThreadRestoring;
import io.nolose.application.merge.UnmergeContacts;
import io.nolose.application.message.Composition;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.Sendability;
import io.nolose.application.migration.MigrateChannel;
import io.nolose.application.sync.CancelSync;
import io.nolose.application.sync.ReconcileConnections;
import io.nolose.application.sync.RunSyncJobs;
import io.nolose.application.sync.StartSync;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.Pace;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole application on in-memory ports: every use case, wired as in production, with two
 * scripted providers and time under control. Nothing runs by itself; {@link #work()} does what the
 * workers would.
 */
public final class InMemoryApplication {
  private static final int QUARANTINED_MAX = 100;
  private static final int ROUNDS_MAX = 1_000;
  private static final int LANES_MAX = 64;

  public static final long MEDIA_BYTES_MAX = 1_000;

  public final SettableTime time = new SettableTime();
  public final SequentialUuids ids = new SequentialUuids();
  public final InMemorySchema schema = new InMemorySchema();
  public final StorePorts ports = StorePorts.inMemory(schema);
  public final TransactionGuard guard = schema.database.guard();
  public final InMemoryProvider evolution = InMemoryProvider.evolution(guard, time);
  public final InMemoryProvider cloudApi = InMemoryProvider.cloudApi(guard, time);
  public final InMemoryMediaSource evolutionFiles =
      new InMemoryMediaSource(evolution.profile(), guard);
  public final InMemoryMediaSource cloudApiFiles =
      new InMemoryMediaSource(cloudApi.profile(), guard);
  public final InMemoryMediaStore files = new InMemoryMediaStore(guard);
  public final InMemoryWorkSignals signals = new InMemoryWorkSignals();
  public final InMemoryTokenIssuer tokens = new InMemoryTokenIssuer();
  public final InMemoryQuarantine quarantine = new InMemoryQuarantine(guard, QUARANTINED_MAX);
  public final Map<ProviderKind, Pace> paces = new EnumMap<>(ProviderKind.class);
  public final DispatchThreads dispatchThreads = new DispatchThreads(time);
  public final InMemorySigningSecrets secrets = new InMemorySigningSecrets("operators-app-secret");

  private final List<InMemoryProvider> both = List.of(evolution, cloudApi);
  private final Providers<ChannelConnector> connectors =
      new Providers<>(both, connector -> connector.profile().kind());
  private final Providers<MessageSender> senders =
      new Providers<>(both, sender -> sender.profile().kind());
  private final Providers<HistorySource> sources =
      new Providers<>(both, source -> source.profile().kind());
  private final Providers<InboundTranslator> translators =
      new Providers<>(both, translator -> translator.profile().kind());
  private final Reach reach =
      new Reach(ports.transactions(), ports.channels(), ports.credentials(), connectors);
  public final InMemoryTemplates templates =
      new InMemoryTemplates(
          ports, reach, guard, evolution.profile(), cloudApi.profile(), ids, time);
  public final InboundFold fold =
      new InboundFold(
          new InboundFold.Stores(
              ports.channels(),
              ports.contacts(),
              ports.identityConflicts(),
              ports.messageAddresses(),
              ports.conversations(),
              ports.messages(),
              ports.messageTwins(),
              ports.messageMarks(),
              ports.media(),
              ports.handOvers(),
              ports.parkedChanges(),
              templates.news,
              templates.consequences,
              ports.feed()),
          ids);

  public final RegisterUser registerUser;
  public final SignIn signIn;
  public final RefreshSession refreshSession;
  public final SignOut signOut;
  public final CheckSession checkSession;
  public final CreateChannel createChannel;
  public final ChangeChannel changeChannel;
  public final AddConnection addConnection;
  public final RemoveConnection removeConnection;
  public final MigrateChannel migrateChannel;
  public final DeleteChannel deleteChannel;
  public final ConnectChannel connectChannel;
  public final ReadPairingCode readPairingCode;
  public final DisconnectChannel disconnectChannel;
  public final SeedOperatorChannel seedOperatorChannel;
  public final AcceptProviderEvents acceptProviderEvents;
  public final ApplyProviderEvents applyProviderEvents;
  public final StartSync startSync;
  public final CancelSync cancelSync;
  public final RunSyncJobs runSyncJobs;
  public final ReconcileConnections reconcileConnections;
  public final MergeContacts mergeContacts;
  public final UnmergeContacts unmergeContacts;
  public final ResolveConflict resolveConflict;
  public final SendMessage sendMessage;
  public final InMemoryDiskSpace disk = new InMemoryDiskSpace();
  public final WaitingWork waiting = new WaitingWork(ports, signals, ids, time);
  public final RecordSendResult recordSendResult;
  public final DispatchOutbox dispatchOutbox;
  public final FetchMedia fetchMedia;
  public final RetryMedia retryMedia;

  /** Open to everybody, with no accounts of the operator. */
  public InMemoryApplication() {
    this(RegistrationPolicy.OPEN, Map.of(), null);
  }

  /**
   * With a policy and with accounts of the operator.
   *
   * @param beneficiary for whom the operator's accounts are; null for the first tenant
   */
  public InMemoryApplication(
      RegistrationPolicy policy,
      Map<ProviderKind, ProviderCredentials> accounts,
      @Nullable TenantId beneficiary) {
    InMemoryPasswordHasher hasher = new InMemoryPasswordHasher(guard);
    Sessions sessions = new Sessions(ports.sessions(), tokens, new InMemoryRefreshTokens(), ids);
    registerUser =
        new RegisterUser(
            ports.transactions(),
            ports.users(),
            ports.tenants(),
            hasher,
            sessions,
            policy,
            new RegisterUser.Origin(ids, time));
    signIn =
        new SignIn(
            ports.transactions(),
            ports.users(),
            ports.tenants(),
            hasher,
            new InMemorySignInThrottle(time),
            sessions,
            time);
    refreshSession =
        new RefreshSession(ports.transactions(), ports.sessions(), ports.users(), sessions, time);
    signOut = new SignOut(ports.transactions(), ports.sessions(), time);
    checkSession = new CheckSession(ports.transactions(), ports.sessions(), ports.users(), time);

    ConnectionMaker maker =
        new ConnectionMaker(
            ports.channels(), ports.channelRoutes(), ports.credentials(), connectors, ids);
    OperatorAccounts operator =
        new OperatorAccounts(accounts, beneficiary, ports.tenants(), ports.transactions());
    Farewell farewell =
        new Farewell(
            ports.transactions(),
            ports.channels(),
            ports.channelRoutes(),
            ports.credentials(),
            reach);
    createChannel =
        new CreateChannel(ports.transactions(), ports.channels(), maker, operator, ids, time);
    changeChannel = new ChangeChannel(ports.transactions(), ports.channels(), signals, time);
    addConnection = new AddConnection(ports.transactions(), ports.channels(), maker, time);
    removeConnection = new RemoveConnection(reach, farewell, time);
    deleteChannel = new DeleteChannel(reach, farewell, time);
    connectChannel = new ConnectChannel(reach, time);
    readPairingCode = new ReadPairingCode(reach, time);
    disconnectChannel = new DisconnectChannel(reach, time);
    migrateChannel =
        new MigrateChannel(
            ports.transactions(),
            ports.channels(),
            ports.handOvers(),
            new MigrateChannel.Steps(addConnection, connectChannel, removeConnection),
            farewell,
            signals,
            time);
    seedOperatorChannel = new SeedOperatorChannel(operator, createChannel, connectChannel);

    acceptProviderEvents =
        new AcceptProviderEvents(
            ports.transactions(),
            ports.channelRoutes(),
            secrets,
            ports.inbox(),
            quarantine,
            signals,
            time);
    applyProviderEvents =
        new ApplyProviderEvents(
            ports.transactions(),
            new ApplyProviderEvents.Inbox(ports.eventQueue(), ports.channelLock(), ports.feed()),
            translators,
            fold,
            signals,
            time);
    startSync =
        new StartSync(
            ports.transactions(),
            new StartSync.Stores(ports.channels(), ports.contacts(), ports.syncJobs()),
            sources,
            signals,
            ids,
            time);
    cancelSync = new CancelSync(ports.transactions(), ports.syncJobs(), time);
    runSyncJobs =
        new RunSyncJobs(
            ports.transactions(),
            new RunSyncJobs.Stores(
                ports.syncQueue(),
                ports.syncJobs(),
                ports.reconciliations(),
                ports.channels(),
                ports.channelLock(),
                ports.feed()),
            reach,
            sources,
            fold,
            ids,
            time);
    reconcileConnections =
        new ReconcileConnections(
            ports.transactions(),
            ports.reconciliations(),
            ports.syncJobs(),
            reach,
            sources,
            new ReconcileConnections.Outside(
                signals,
                ids,
                time,
                new ReconcileConnections.Pace(Duration.ofMinutes(10), Duration.ofMinutes(1))));
    Merging merging =
        new Merging(
            new Merging.Stores(
                ports.channelLock(),
                ports.contacts(),
                ports.conversations(),
                ports.identityConflicts(),
                ports.mergeJournal(),
                ports.auditLog(),
                ports.feed()),
            ids);
    mergeContacts = new MergeContacts(ports.transactions(), merging, ports.contacts(), time);
    resolveConflict = new ResolveConflict(ports.transactions(), merging, time);
    unmergeContacts =
        new UnmergeContacts(
            ports.transactions(),
            merging,
            new ThreadRestoring(
                new ThreadRestoring.Stores(
                    ports.contacts(),
                    ports.conversations(),
                    ports.messages(),
                    ports.mergeJournal(),
                    ports.messageAddresses()),
                ids),
            time);
    sendMessage =
        new SendMessage(
            ports.transactions(),
            new SendMessage.Stores(
                ports.channels(),
                ports.contacts(),
                ports.conversations(),
                ports.messages(),
                ports.outbox()),
            new Composition(
                ports.messages(),
                ports.media(),
                new Sendability(SendingProfiles.of(evolution, cloudApi), templates.sending, time)),
            signals,
            ids,
            time);
    recordSendResult =
        new RecordSendResult(
            ports.transactions(),
            new RecordSendResult.Stores(
                ports.outboxQueue(),
                ports.handOvers(),
                ports.channelLock(),
                ports.messages(),
                ports.parkedChanges(),
                ports.messageMarks(),
                ports.channels(),
                templates.consequences,
                ports.feed()),
            RetryPolicy.DEFAULT,
            time);
    dispatchOutbox =
        new DispatchOutbox(
            ports.transactions(),
            new DispatchOutbox.Stores(
                ports.outboxQueue(),
                ports.handOvers(),
                ports.channelLock(),
                ports.channels(),
                ports.conversations(),
                new OutboundMessages(
                    ports.contacts(), ports.conversations(), ports.messages(), ports.media()),
                ports.feed()),
            reach,
            senders,
            recordSendResult,
            new Paces(paces),
            dispatchThreads.outside(LANES_MAX, signals, ids));
    fetchMedia =
        new FetchMedia(
            ports.transactions(),
            new FetchMedia.Stores(
                ports.mediaQueue(), ports.media(), ports.channels(), ports.feed()),
            new FetchMedia.Bytes(
                files, new InMemoryContentSniffer(), MEDIA_BYTES_MAX, disk::isShort),
            reach,
            new Providers<>(
                List.of(evolutionFiles, cloudApiFiles), source -> source.profile().kind()),
            ids,
            time);
    retryMedia = new RetryMedia(ports.transactions(), ports.media(), signals, time);
  }

  /** Lets the workers run until none of them finds anything due. */
  public void work() {
    int rounds = 0;
    while (step() > 0) {
      rounds++;
      if (rounds > ROUNDS_MAX) {
        throw new IllegalStateException("the workers never come to rest");
      }
    }
  }

  private int step() {
    return applyProviderEvents.execute()
        + runSyncJobs.execute()
        + templates.keep.execute()
        + waiting.step()
        + dispatchOutbox.execute()
        + fetchMedia.execute();
  }
}
