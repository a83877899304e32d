package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.Providers;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreTooSlow;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ApplyProviderEventsTroubleTest {
  private static final String CURSED = "cursed";

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void eventThatLosesEveryRaceShouldHoldUpNobodyAndEndAsADeadLetter() {
    Shop neighbour = Shop.register(app, "rui@example.org");
    Channel theirs = neighbour.connectedChannel();
    ApplyProviderEvents apply =
        applying(() -> new StaleAggregate("contradicts what is stored"), app.ports.channelLock());
    deliver("IN-1", CURSED);
    deliver("IN-2", "behind it");
    neighbour.deliver(
        theirs, InMemoryProvider.report(neighbour.inbound(Shop.CLIENT, "IN-1", "elsewhere")));

    apply.execute();

    assertThat(shop.texts()).containsExactly("behind it");
    assertThat(neighbour.texts()).containsExactly("elsewhere");
    assertThat(parked()).isEmpty();

    app.time.tick(Duration.ofMinutes(6));
    apply.execute();

    assertThat(parked()).hasSize(1);
    assertThat(apply.execute()).isZero();
  }

  @Test
  void eventThatTakesTooLongShouldHoldUpNeitherItsNeighboursNorOtherChannels() {
    Shop neighbour = Shop.register(app, "rui@example.org");
    Channel theirs = neighbour.connectedChannel();
    ApplyProviderEvents apply =
        applying(
            () -> new StoreTooSlow("a statement ran into its limit", new IllegalStateException()),
            app.ports.channelLock());
    deliver("IN-1", CURSED);
    deliver("IN-2", "behind it");
    neighbour.deliver(
        theirs, InMemoryProvider.report(neighbour.inbound(Shop.CLIENT, "IN-1", "elsewhere")));

    apply.execute();

    assertThat(neighbour.texts()).containsExactly("elsewhere");

    apply.execute();

    assertThat(shop.texts()).containsExactly("behind it");
    assertThat(parked()).isEmpty();

    app.time.tick(Duration.ofMinutes(6));
    apply.execute();

    assertThat(parked()).singleElement().asString().contains("too long");
  }

  @Test
  void eventShouldNotBeParkedForThePoisonThatSomebodyElseTookAway() {
    ChannelLock lateLock =
        new ChannelLock() {
          @Override
          public void acquire(TenantId tenant, ChannelId locked) {
            Together.run(
                1,
                () -> {
                  app.applyProviderEvents.execute();
                  deliver("IN-2", "innocent");
                });
            app.ports.channelLock().acquire(tenant, locked);
          }

          @Override
          public void acquireAll(TenantId tenant) {
            app.ports.channelLock().acquireAll(tenant);
          }

          @Override
          public boolean tryAcquire(TenantId tenant, ChannelId locked) {
            return app.ports.channelLock().tryAcquire(tenant, locked);
          }
        };
    deliver("IN-1", CURSED);

    applying(() -> new IllegalStateException("only here"), lateLock).execute();
    app.work();

    assertThat(parked()).isEmpty();
    assertThat(shop.texts()).containsExactlyInAnyOrder(CURSED, "innocent");
  }

  @Test
  void messagesForANumberThatWasOnlyClaimedShouldNotShowBeforeItIsProven() {
    Channel claimed =
        ((CreateChannel.Outcome.Created)
                app.createChannel.execute(
                    new CreateChannel.Command(
                        shop.tenant,
                        "Oficial",
                        ProviderKind.CLOUD_API,
                        new ProviderCredentials(
                            Map.of("phone_number_id", "777", "access_token", "guessed")))))
            .channel();
    byte[] body = InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-1", "for the true owner"));
    app.acceptProviderEvents.execute(
        new AcceptProviderEvents.Command(
            ProviderKind.CLOUD_API,
            List.of(new IncomingEvent(ProviderKind.CLOUD_API, new RoutingKey("777"), body)),
            app.secrets.accepted(ProviderKind.CLOUD_API, null)::contains));

    app.work();

    assertThat(shop.texts()).isEmpty();
    assertThat(shop.contacts()).isEmpty();

    app.connectChannel.execute(
        new ConnectChannel.Command(shop.tenant, claimed.id(), null, PairingRequest.BY_QR_CODE));
    app.time.tick(Duration.ofSeconds(10));
    app.work();

    assertThat(shop.texts()).containsExactly("for the true owner");
  }

  private void deliver(String id, String text) {
    shop.deliver(channel, InMemoryProvider.report(shop.inbound(Shop.CLIENT, id, text)));
  }

  private List<String> parked() {
    return new InMemoryProviderEventQueue(app.schema).parkedReasons(shop.tenant);
  }

  /** An applier whose store refuses the cursed message. */
  private ApplyProviderEvents applying(Supplier<RuntimeException> refusal, ChannelLock lock) {
    InboundFold fold =
        new InboundFold(
            new InboundFold.Stores(
                app.ports.channels(),
                app.ports.contacts(),
                app.ports.identityConflicts(),
                app.ports.messageAddresses(),
                app.ports.conversations(),
                new Refusing(app.ports.messages(), refusal),
                app.ports.messageTwins(),
                app.ports.messageMarks(),
                app.ports.media(),
                app.ports.handOvers(),
                app.ports.parkedChanges(),
                app.templates.news,
                app.templates.consequences,
                app.ports.feed()),
            app.ids);
    return new ApplyProviderEvents(
        app.ports.transactions(),
        new ApplyProviderEvents.Inbox(app.ports.eventQueue(), lock, app.ports.feed()),
        new Providers<InboundTranslator>(
            List.of(app.evolution, app.cloudApi), translator -> translator.profile().kind()),
        fold,
        app.signals,
        app.time);
  }

  private record Refusing(MessageRepository kept, Supplier<RuntimeException> refusal)
      implements MessageRepository {
    @Override
    public Map<ConversationId, Integer> countUnread(
        TenantId tenant, Collection<Conversation> conversations) {
      return kept.countUnread(tenant, conversations);
    }

    @Override
    public List<Message> loadAll(TenantId tenant, Collection<MessageId> messages) {
      return kept.loadAll(tenant, messages);
    }

    @Override
    public List<Message> loadAllReferred(
        TenantId tenant, Collection<ProviderReference> references) {
      return kept.loadAllReferred(tenant, references);
    }

    @Override
    public void saveAll(TenantId tenant, Collection<Message> messages) {
      if (messages.stream().anyMatch(it -> it.content().summary().equals(CURSED))) {
        throw refusal.get();
      }
      kept.saveAll(tenant, messages);
    }
  }
}
