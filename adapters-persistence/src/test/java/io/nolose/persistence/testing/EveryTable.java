package io.nolose.persistence.testing;

import io.nolose.application.audit.AuditEntry;
import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.OutboxLane;
import io.nolose.application.feed.TenantEventLogContract;
import io.nolose.application.idempotency.KeyedRequest;
import io.nolose.application.ingest.RoutedEvent;
import io.nolose.application.ingest.Settlement;
import io.nolose.application.message.ParkedChange;
import io.nolose.application.message.ScheduledSend;
import io.nolose.application.sync.Reconciliation;
import io.nolose.application.template.Catalogue;
import io.nolose.application.template.CatalogueLane;
import io.nolose.application.template.TemplateFixture;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.access.UserId;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessagePair;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts at least one row of a new tenant into every table that holds tenants' rows. */
public final class EveryTable {
  private EveryTable() {}

  /** The new tenant. */
  public static TenantId fill(StorePorts ports) {
    StoreFixture fixture = new StoreFixture(ports);
    TenantId tenant = fixture.storedTenant();
    UserId user = fixture.storedUser(tenant).id();
    Channel channel = fixture.storedChannel(tenant);
    Conversation conversation = fixture.storedConversation(channel);
    var reference = fixture.newReference(channel);
    Message stored =
        fixture.stored(fixture.inboundText(conversation, reference, "Oi", StoreFixture.T0));
    Message queued =
        fixture.storedQueued(fixture.outboundText(conversation, user), StoreFixture.T0);
    ConnectionId connection = channel.connections().getFirst().id();
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              ports
                  .credentials()
                  .save(tenant, connection, new ProviderCredentials(Map.of("token", "secret")));
              ports
                  .messageMarks()
                  .saveAll(
                      tenant,
                      List.of(
                          new Mark(
                              queued.id(),
                              Mark.Kind.REACTION,
                              null,
                              List.of("👍"),
                              StoreFixture.T0,
                              "")));
              ports
                  .messageTwins()
                  .note(tenant, List.of(new MessagePair(stored.id(), queued.id())), List.of());
              ports
                  .parkedChanges()
                  .park(
                      tenant,
                      List.of(
                          new ParkedChange(
                              fixture.newReference(channel),
                              null,
                              Receipt.of(Receipt.Kind.READ, StoreFixture.T0))),
                      StoreFixture.T0);
              ports
                  .outbox()
                  .schedule(tenant, new ScheduledSend(queued.id(), channel.id(), StoreFixture.T0));
              ports.resends().add(tenant, queued.id(), queued.id(), user, StoreFixture.T0);
              ports.resendSettings().save(tenant, Duration.ofMinutes(10));
              ports
                  .idempotencyKeys()
                  .claim(
                      new KeyedRequest(tenant, user, "POST /api", "key", "0".repeat(64)),
                      StoreFixture.T0,
                      StoreFixture.T0);
              ports
                  .media()
                  .saveAll(
                      tenant,
                      List.of(
                          MediaFile.offered(
                              tenant,
                              new MediaId(fixture.id()),
                              channel.id(),
                              connection,
                              new MediaOffer(
                                  new MediaTicket("1"), MediaKind.IMAGE, null, null, null, null),
                              false,
                              StoreFixture.T0)));
              ports
                  .reconciliations()
                  .save(
                      new Reconciliation(
                          tenant, channel.id(), connection, null, null, StoreFixture.T0));
              ports
                  .catalogues()
                  .save(
                      new Catalogue(
                          new CatalogueLane(tenant, channel.id(), connection),
                          new TemplateAccount("account"),
                          null,
                          null,
                          StoreFixture.T0));
              ports
                  .templates()
                  .saveAll(
                      tenant,
                      List.of(
                          TemplateFixture.full(fixture, tenant, new TemplateAccount("account"))));
              ports
                  .syncJobs()
                  .save(
                      SyncJob.queue(
                          tenant,
                          new SyncJobId(fixture.id()),
                          channel.id(),
                          connection,
                          SyncScope.ALL,
                          30,
                          StoreFixture.T0));
            });
    IdentityConflict conflict = fixture.newConflict(tenant, StoreFixture.T0);
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              ports.identityConflicts().saveAll(tenant, List.of(conflict));
              ports
                  .messageAddresses()
                  .remember(tenant, Map.of(queued.id(), ContactIdentity.of(fixture.newPhone())));
              merge(ports, fixture, tenant, user, conversation);
              ports
                  .auditLog()
                  .append(
                      new AuditEntry(
                          tenant,
                          fixture.id(),
                          user,
                          StoreFixture.T0,
                          "conflict.dismissed",
                          List.of(conflict.id().value()),
                          null));
            });
    tagAndBroadcast(ports, fixture, channel, user);
    append(ports, channel, "{}");
    park(ports, channel);
    append(ports, channel, "[]");
    handOver(ports, fixture, connection);
    return tenant;
  }

  private static void tagAndBroadcast(
      StorePorts ports, StoreFixture fixture, Channel channel, UserId user) {
    TenantId tenant = channel.tenant();
    ContactId contact = fixture.storedContact(tenant).id();
    Broadcast broadcast =
        Broadcast.plan(
            tenant,
            new BroadcastId(fixture.id()),
            new Broadcast.Plan(
                user,
                channel.id(),
                new MessageContent.Template("offer", "pt_BR", List.of()),
                null,
                new Audience.Listed(),
                null,
                null),
            StoreFixture.T0);
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              ports.contactTags().add(tenant, contact, new ContactTag("vip"), StoreFixture.T0);
              ports.broadcasts().save(broadcast);
              ports
                  .recipientQueue()
                  .addAll(tenant, broadcast.id(), List.of(Recipient.pending(contact, null)));
            });
  }

  private static void append(StorePorts ports, Channel channel, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ports
        .inbox()
        .append(
            List.of(
                new RoutedEvent(
                    channel.tenant(),
                    channel.id(),
                    channel.connections().getFirst().id(),
                    ProviderKind.EVOLUTION,
                    EventFingerprint.of(body),
                    body,
                    StoreFixture.T0)));
  }

  private static void park(StorePorts ports, Channel channel) {
    TenantId tenant = channel.tenant();
    ports
        .transactions()
        .run(
            tenant,
            () -> {
              ProviderEvent event =
                  ports.eventQueue().next(tenant, channel.id(), StoreFixture.T0, 1).getFirst();
              ports
                  .eventQueue()
                  .settle(
                      tenant,
                      channel.id(),
                      List.of(new Settlement.Parked(event.id(), "unreadable")),
                      StoreFixture.T0);
              ports.feed().append(tenant, List.of(TenantEventLogContract.event("parked")));
            });
  }

  /** A contact with a conversation is merged into a new one. */
  private static void merge(
      StorePorts ports,
      StoreFixture fixture,
      TenantId tenant,
      UserId user,
      Conversation conversation) {
    Contact survivor = fixture.newContact(tenant);
    ports.contacts().saveAll(tenant, List.of(survivor));
    ports
        .mergeJournal()
        .begin(
            new ContactMerge(
                tenant,
                new MergeId(fixture.id()),
                survivor.id(),
                ((Party.OneContact) conversation.party()).contact(),
                null,
                user,
                StoreFixture.T0,
                null),
            Map.of());
  }

  private static void handOver(StorePorts ports, StoreFixture fixture, ConnectionId connection) {
    OutboxLane lane =
        ports
            .outboxQueue()
            .claim(fixture.id(), StoreFixture.T0, Duration.ofMinutes(1))
            .orElseThrow();
    ports
        .transactions()
        .run(
            lane.tenant(),
            () -> {
              OutboxEntry entry = ports.outboxQueue().next(lane, 1, StoreFixture.T0).getFirst();
              DeliveryAttempt attempt =
                  DeliveryAttempt.start(
                      new AttemptId(fixture.id()), entry.message(), connection, 1, StoreFixture.T0);
              ports
                  .outboxQueue()
                  .record(
                      lane, List.of(new HandOver(entry.start(), attempt)), StoreFixture.at(600));
            });
  }
}
