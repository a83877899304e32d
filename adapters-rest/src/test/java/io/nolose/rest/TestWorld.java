package io.nolose.rest;

import io.nolose.application.SignalsAfterCommit;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.access.PasswordHasher;
import io.nolose.application.access.SignInThrottle;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.contact.LinkIdentities;
import io.nolose.application.delivery.DispatchOutbox;
import io.nolose.application.delivery.InMemoryMessageActions;
import io.nolose.application.delivery.OutboundMessages;
import io.nolose.application.delivery.Paces;
import io.nolose.application.delivery.ReceiptConsequences;
import io.nolose.application.delivery.RecordSendResult;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.ingest.InboundFold;
import io.nolose.application.media.InMemoryMediaStore;
import io.nolose.application.sync.RunSyncJobs;
import io.nolose.application.template.InMemoryTemplateCatalog;
import io.nolose.application.template.TemplateDesk;
import io.nolose.application.template.TemplateNews;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.application.testing.WaitingWork;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.User;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.template.TemplateCatalog;
import io.nolose.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The application's surroundings in memory, and what tests turn in them. */
final class TestWorld {
  private static final int FAILURES_FREE = 3;

  final InMemorySchema schema = new InMemorySchema();
  final StorePorts ports = StorePorts.inMemory(schema);
  final StoreFixture fixture = new StoreFixture(ports);
  final InstantSource time = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
  final InMemoryMediaStore files = new InMemoryMediaStore(schema.database.guard());
  final UuidSource ids = new SequentialUuids();
  final TestTokens tokens = new TestTokens();
  final FakeProvider evolution =
      new FakeProvider(ProviderKind.EVOLUTION, time, schema.database.guard());
  final FakeProvider cloudApi =
      new FakeProvider(ProviderKind.CLOUD_API, time, schema.database.guard());
  final Providers<ChannelConnector> connectors =
      new Providers<>(List.of(evolution, cloudApi), it -> it.profile().kind());
  final Providers<MessageActions> actions =
      new Providers<>(
          List.of(
              new InMemoryMessageActions(evolution.profile(), schema.database.guard()),
              new InMemoryMessageActions(cloudApi.profile(), schema.database.guard())),
          it -> it.profile().kind());
  final Providers<HistorySource> histories =
      new Providers<>(List.of(evolution, cloudApi), it -> it.profile().kind());
  final Reach reach =
      new Reach(ports.transactions(), ports.channels(), ports.credentials(), connectors);
  final InMemoryTemplateCatalog evolutionTemplates =
      new InMemoryTemplateCatalog(evolution.profile(), schema.database.guard());
  final InMemoryTemplateCatalog cloudApiTemplates =
      new InMemoryTemplateCatalog(cloudApi.profile(), schema.database.guard());
  final TemplateDesk templateDesk =
      new TemplateDesk(
          reach,
          new Providers<TemplateCatalog>(
              List.of(evolutionTemplates, cloudApiTemplates), it -> it.profile().kind()),
          ports.catalogues(),
          ports.templates());
  final TemplateNews templateNews = new TemplateNews(ports.catalogues(), ports.templates());
  final ReceiptConsequences consequences =
      new ReceiptConsequences(
          ports.conversations(),
          ports.marketingChoices(),
          templateNews,
          new LinkIdentities(ports.contacts(), ports.identityConflicts(), ports.feed(), ids));
  final WaitingWork waiting = new WaitingWork(ports, signals(), ids, time);
  final RunSyncJobs runSyncJobs = runSyncJobs();
  final DispatchOutbox dispatchOutbox = dispatchOutbox();

  volatile boolean isHasherOverloaded;
  volatile boolean areSyncJobsHeld;
  volatile boolean isDatabaseUp = true;
  volatile boolean isExtraUp = true;
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();

  /** Everything works again, as at the start of each test. */
  void calm() {
    schema.database.recover();
    evolution.mood = FakeProvider.Mood.WELL;
    cloudApi.mood = FakeProvider.Mood.WELL;
    isHasherOverloaded = false;
    areSyncJobsHeld = false;
    isDatabaseUp = true;
    isExtraUp = true;
  }

  /** An access token of a new user of the tenant. */
  String tokenOf(TenantId tenant, Role role) {
    return tokenOf(tenant, role, time.instant(), TestTokens.SECRET);
  }

  String tokenOf(TenantId tenant, Role role, Instant issuedAt, String secret) {
    User user = fixture.newUser();
    Membership membership = new Membership(tenant, user.id(), role);
    Session session =
        Session.open(
            new io.nolose.domain.access.SessionId(fixture.id()),
            membership,
            fixture.newToken(),
            time.instant());
    Transactions transactions = ports.transactions();
    transactions.run(
        tenant,
        () -> {
          ports.users().add(user, membership);
          ports.sessions().add(session);
        });
    return tokens.issue(membership, session.id(), issuedAt, secret);
  }

  WorkSignals signals() {
    return new SignalsAfterCommit(work -> {
      if (work == WorkSignals.Work.SYNC && !areSyncJobsHeld) {
        Thread.startVirtualThread(this::runAllSyncJobs);
      }
    });
  }

  void runAllSyncJobs() {
    while (runSyncJobs.execute() > 0) {
      // until no job is due
    }
  }

  /** Hands over what waits on connected channels. */
  void dispatchAll() {
    while (dispatchOutbox.execute() > 0) {
      // until nothing is due
    }
  }

  PasswordHasher hasher() {
    return new PasswordHasher() {
      @Override
      public PasswordDigest hash(Password password) {
        refuseWhenOverloaded();
        return new PasswordDigest("$plain$" + password.value());
      }

      @Override
      public boolean matches(String candidate, PasswordDigest digest) {
        refuseWhenOverloaded();
        return digest.value().equals("$plain$" + candidate);
      }

      private void refuseWhenOverloaded() {
        if (isHasherOverloaded) {
          throw new PasswordHasher.Overloaded();
        }
      }
    };
  }

  SignInThrottle throttle() {
    return new SignInThrottle() {
      @Override
      public Duration delay(EmailAddress account, String address) {
        boolean isSlowed = failures.getOrDefault(account.value(), 0) >= FAILURES_FREE;
        return isSlowed ? Duration.ofMillis(4200) : Duration.ZERO;
      }

      @Override
      public void failed(EmailAddress account, String address) {
        failures.merge(account.value(), 1, Integer::sum);
      }

      @Override
      public void succeeded(EmailAddress account, String address) {
        failures.remove(account.value());
      }
    };
  }

  HealthCheck database() {
    return check("database", true);
  }

  HealthCheck extra() {
    return check("evolution", false);
  }

  private HealthCheck check(String name, boolean isEssential) {
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isEssential() {
        return isEssential;
      }

      @Override
      public Finding check() {
        return new Finding(isEssential ? isDatabaseUp : isExtraUp, Map.of("kind", "fake"));
      }
    };
  }

  private RunSyncJobs runSyncJobs() {
    InboundFold fold =
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
                templateNews,
                consequences,
                ports.feed()),
            ids);
    return new RunSyncJobs(
        ports.transactions(),
        new RunSyncJobs.Stores(
            ports.syncQueue(),
            ports.syncJobs(),
            ports.reconciliations(),
            ports.channels(),
            ports.channelLock(),
            ports.feed()),
        reach,
        histories,
        fold,
        ids,
        time);
  }

  private DispatchOutbox dispatchOutbox() {
    RecordSendResult results =
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
                consequences,
                ports.feed()),
            RetryPolicy.DEFAULT,
            time);
    return new DispatchOutbox(
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
        new Providers<>(List.of(evolution, cloudApi), it -> it.profile().kind()),
        results,
        new Paces(Map.of()),
        new DispatchOutbox.Outside(
            Runnable::run, Runnable::run, _ -> {}, 64, signals(), ids, time));
  }
}
