package io.nolose.application.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.contact.ChooseMarketing;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.message.Composition;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.Sendability;
import io.nolose.application.template.TemplateFixture;
import io.nolose.application.testing.BroadcastWork;
import io.nolose.application.testing.CloudShop;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.SendingProfiles;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A shop with a Cloud API channel, an approved offer, and clients. */
final class BroadcastScene {
  static final ContactTag VIP = new ContactTag("vip");

  final InMemoryApplication app = new InMemoryApplication();
  final Shop shop = Shop.register(app, "ana@example.org");
  final CloudShop cloud = CloudShop.connect(shop, "106");
  final StoreFixture fixture = new StoreFixture(app.ports);
  final Composition composition =
      new Composition(
          app.ports.messages(),
          app.ports.media(),
          new Sendability(
              SendingProfiles.of(app.evolution, app.cloudApi), app.templates.sending, app.time));
  final BroadcastWork work = workWith(app.sendMessage);

  BroadcastScene() {
    approve(TemplateStatus.APPROVED);
    app.work();
  }

  BroadcastWork workWith(SendMessage sendMessage) {
    return new BroadcastWork(
        app.ports, composition, sendMessage, app.waiting.cancelSend, app.ids, app.time);
  }

  /** What the provider says of the offer when it is asked next. */
  void approve(TemplateStatus status) {
    app.templates.cloudApi.has(
        TemplateFixture.report("p1", "offer", "pt_BR", status, TemplateCategory.MARKETING));
  }

  List<Contact> clients(int count) {
    List<Contact> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(fixture.storedContact(shop.tenant));
    }
    return clients;
  }

  void tag(Contact contact) {
    Instant now = app.time.instant();
    app.ports
        .transactions()
        .run(shop.tenant, () -> app.ports.contactTags().add(shop.tenant, contact.id(), VIP, now));
  }

  void stopMarketing(Contact contact) {
    ChooseMarketing choose =
        new ChooseMarketing(
            app.ports.transactions(),
            app.ports.contacts(),
            app.ports.marketingChoices(),
            app.ports.auditLog(),
            app.ids,
            app.time);
    assertThat(
            choose.execute(new ChooseMarketing.Command(shop.tenant, shop.user, contact.id(), true)))
        .isInstanceOf(ChooseMarketing.Outcome.Chosen.class);
  }

  static MessageContent.Template offer(String... texts) {
    return new MessageContent.Template("offer", "pt_BR", List.of(texts));
  }

  CreateBroadcast.Command to(CreateBroadcast.Whom whom) {
    return to(whom, null, null);
  }

  CreateBroadcast.Command to(
      CreateBroadcast.Whom whom, @Nullable Integer perMinute, @Nullable Instant sendAt) {
    return new CreateBroadcast.Command(
        shop.tenant, shop.user, cloud.channel.id(), offer("a", "b"), null, whom, perMinute, sendAt);
  }

  static CreateBroadcast.Whom each(List<Contact> clients) {
    return new CreateBroadcast.Whom.Each(
        clients.stream().map(client -> new CreateBroadcast.Person(client.id(), null)).toList());
  }

  static CreateBroadcast.Whom tagged() {
    return new CreateBroadcast.Whom.WithTag(VIP);
  }

  BroadcastId created(CreateBroadcast.Command command) {
    CreateBroadcast.Outcome outcome = work.create.execute(command);
    assertThat(outcome).isInstanceOf(CreateBroadcast.Outcome.Created.class);
    return ((CreateBroadcast.Outcome.Created) outcome).broadcast().id();
  }

  /** Feeds as long as there is something to do at this very moment. */
  void feed() {
    int rounds = 0;
    while (work.feed.execute() > 0) {
      rounds++;
      assertThat(rounds).isLessThan(1_000);
    }
  }

  SteerBroadcast.Outcome steer(BroadcastId broadcast, SteerBroadcast.Wish wish) {
    return work.steer.execute(new SteerBroadcast.Command(shop.tenant, shop.user, broadcast, wish));
  }

  BroadcastQueries.View view(BroadcastId broadcast) {
    return app.ports.broadcastQueries().find(shop.tenant, broadcast).orElseThrow();
  }

  Broadcast read(BroadcastId broadcast) {
    return view(broadcast).broadcast();
  }

  Map<RecipientResult, Long> results(BroadcastId broadcast) {
    return view(broadcast).progress().results();
  }

  List<BroadcastQueries.RecipientView> recipients(BroadcastId broadcast) {
    return app.ports
        .broadcastQueries()
        .listRecipients(shop.tenant, broadcast, null, new PageRequest(null, 200))
        .items();
  }

  /** What was told of broadcasts, in order. */
  List<TenantEvent.Kind> news() {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 10_000))
        .stream()
        .map(entry -> entry.event().kind())
        .filter(kind -> kind.wireName().startsWith("broadcast."))
        .toList();
  }
}
