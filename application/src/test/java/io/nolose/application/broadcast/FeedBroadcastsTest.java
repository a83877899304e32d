package io.nolose.application.broadcast;

import static io.nolose.application.broadcast.BroadcastScene.each;
import static io.nolose.application.broadcast.BroadcastScene.offer;
import static io.nolose.application.broadcast.BroadcastScene.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.PageRequest;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.merge.MergeContacts;
import io.nolose.application.message.CancelSend;
import io.nolose.application.message.Refusal;
import io.nolose.application.message.SendMessage;
import io.nolose.application.testing.Together;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.broadcast.Feeding;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One template for many, from the wish to what became of each message. */
final class FeedBroadcastsTest {
  private static final PageRequest PAGE = new PageRequest(null, 10);

  private final BroadcastScene scene = new BroadcastScene();

  @Test
  void everyListedContactShouldGetOneMessageThroughTheOutbox() {
    List<Contact> clients = scene.clients(60);
    BroadcastId broadcast = scene.created(scene.to(each(clients)));
    scene.feed();
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.QUEUED, 60L));
    scene.app.work();
    scene.app.time.tick(Duration.ofSeconds(1));
    scene.feed();
    assertThat(scene.read(broadcast).status()).isEqualTo(BroadcastStatus.FINISHED);
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.ACCEPTED, 60L));
    assertThat(scene.shop.messages()).hasSize(60);
    assertThat(new HashSet<>(scene.recipients(broadcast))).hasSize(60);
    assertThat(scene.news())
        .containsExactly(TenantEvent.Kind.BROADCAST_STARTED, TenantEvent.Kind.BROADCAST_FINISHED);
  }

  @Test
  void tagAudienceShouldBeWhoeverHadTheTagWhenItStarted() {
    List<Contact> clients = scene.clients(3);
    scene.tag(clients.get(0));
    scene.tag(clients.get(1));
    Instant sendAt = scene.app.time.instant().plus(Duration.ofHours(1));
    BroadcastId broadcast = scene.created(scene.to(tagged(), null, sendAt));
    scene.feed();
    assertThat(scene.read(broadcast).status()).isEqualTo(BroadcastStatus.SCHEDULED);
    assertThat(scene.recipients(broadcast)).isEmpty();
    scene.app.time.tick(Duration.ofHours(1));
    assertThat(scene.work.feed.execute()).isEqualTo(1);
    scene.app.time.tick(Duration.ofMillis(1));
    scene.tag(clients.get(2));
    scene.feed();
    assertThat(scene.recipients(broadcast))
        .extracting(BroadcastQueries.RecipientView::contact)
        .containsExactlyInAnyOrder(clients.get(0).id(), clients.get(1).id());
    assertThat(scene.shop.messages()).hasSize(2);
  }

  @Test
  void audienceOfManyBatchesShouldBeGatheredWhole() {
    List<Contact> clients = scene.clients(1_001);
    clients.forEach(scene::tag);
    BroadcastId broadcast = scene.created(scene.to(tagged()));
    assertThat(scene.work.feed.execute()).isEqualTo(1);
    assertThat(scene.view(broadcast).progress().recipients()).isEqualTo(1_000);
    assertThat(scene.work.feed.execute()).isEqualTo(1);
    assertThat(scene.view(broadcast).progress().recipients()).isEqualTo(1_001);
  }

  @Test
  void whoWantsNoMarketingOrHasNoAddressShouldBeSkippedWithTheReason() {
    List<Contact> clients = scene.clients(3);
    scene.stopMarketing(clients.get(0));
    Contact gone = clients.get(1);
    scene.fixture.stored(gone.leave(gone.currentIdentities(), scene.app.time.instant()));
    BroadcastId broadcast = scene.created(scene.to(each(clients)));
    scene.feed();
    assertThat(scene.results(broadcast))
        .isEqualTo(Map.of(RecipientResult.SKIPPED, 2L, RecipientResult.QUEUED, 1L));
    assertThat(scene.view(broadcast).progress().skipped())
        .isEqualTo(Map.of("opted_out", 1L, "no_address", 1L));
    assertThat(scene.shop.messages()).hasSize(1);
  }

  @Test
  void recipientsOwnParametersShouldFillHisMessage() {
    List<Contact> clients = scene.clients(3);
    BroadcastId broadcast =
        scene.created(
            scene.to(
                new CreateBroadcast.Whom.Each(
                    List.of(
                        new CreateBroadcast.Person(clients.get(0).id(), null),
                        new CreateBroadcast.Person(
                            clients.get(1).id(), TemplateParameters.ofBody(List.of("Bia", "7"))),
                        new CreateBroadcast.Person(
                            clients.get(2).id(), TemplateParameters.ofBody(List.of("one"))),
                        new CreateBroadcast.Person(clients.get(1).id(), null)))));
    scene.feed();
    assertThat(scene.shop.texts())
        .containsExactlyInAnyOrder(
            "Olá a, o pedido b saiu.\n\nPadaria", "Olá Bia, o pedido 7 saiu.\n\nPadaria");
    assertThat(scene.view(broadcast).progress().skipped())
        .isEqualTo(Map.of("template_misfilled", 1L));
  }

  @Test
  void outboxShouldNeverHoldMoreThanAFewOfOneBroadcast() {
    List<Contact> clients = scene.clients(Feeding.OPEN_MAX + 30);
    BroadcastId broadcast = scene.created(scene.to(each(clients)));
    scene.feed();
    assertThat(scene.results(broadcast))
        .isEqualTo(
            Map.of(RecipientResult.QUEUED, (long) Feeding.OPEN_MAX, RecipientResult.PENDING, 30L));
    scene.recipients(broadcast).stream()
        .map(BroadcastQueries.RecipientView::message)
        .filter(Objects::nonNull)
        .limit(10)
        .forEach(message ->
            assertThat(
                    scene.app.waiting.cancelSend.execute(
                        new CancelSend.Command(scene.shop.tenant, message)))
                .isEqualTo(new CancelSend.Outcome.Cancelled()));
    scene.app.time.tick(Duration.ofSeconds(1));
    scene.feed();
    assertThat(scene.results(broadcast)).containsEntry(RecipientResult.PENDING, 20L);
  }

  @Test
  void throttleShouldHoldInEveryMinute() {
    List<Contact> clients = scene.clients(200);
    BroadcastId broadcast = scene.created(scene.to(each(clients), 90, null));
    int[] queuedIn = new int[130];
    for (int second = 0; second < queuedIn.length; second++) {
      int before = scene.shop.messages().size();
      scene.feed();
      queuedIn[second] = scene.shop.messages().size() - before;
      scene.app.time.tick(Duration.ofSeconds(1));
    }
    for (int from = 0; from + 60 <= queuedIn.length; from++) {
      int sum = 0;
      for (int second = from; second < from + 60; second++) {
        sum += queuedIn[second];
      }
      assertThat(sum).as("from second %d", from).isBetween(45, 90);
    }
    assertThat(scene.read(broadcast).status()).isEqualTo(BroadcastStatus.RUNNING);
  }

  @Test
  void pauseShouldStopTheFeedingAndLetGoWhatIsQueued() {
    BroadcastId broadcast = scene.created(scene.to(each(scene.clients(40))));
    scene.work.feed.execute();
    assertThat(scene.steer(broadcast, SteerBroadcast.Wish.PAUSE))
        .isInstanceOf(SteerBroadcast.Outcome.Steered.class);
    scene.steer(broadcast, SteerBroadcast.Wish.PAUSE);
    scene.app.time.tick(Duration.ofHours(1));
    scene.feed();
    scene.app.work();
    assertThat(scene.results(broadcast))
        .isEqualTo(
            Map.of(
                RecipientResult.ACCEPTED, (long) Feeding.BATCH_MAX, RecipientResult.PENDING, 15L));
    scene.steer(broadcast, SteerBroadcast.Wish.RESUME);
    scene.feed();
    scene.app.work();
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.ACCEPTED, 40L));
    assertThat(scene.news())
        .containsExactly(
            TenantEvent.Kind.BROADCAST_STARTED,
            TenantEvent.Kind.BROADCAST_PAUSED,
            TenantEvent.Kind.BROADCAST_RESUMED);
  }

  @Test
  void cancellationShouldTakeBackWhatIsQueuedAndEndTheRest() {
    BroadcastId broadcast = scene.created(scene.to(each(scene.clients(100))));
    scene.work.feed.execute();
    scene.app.work();
    scene.work.feed.execute();
    scene.work.feed.execute();
    scene.steer(broadcast, SteerBroadcast.Wish.CANCEL);
    scene.feed();
    scene.app.work();
    assertThat(scene.results(broadcast))
        .isEqualTo(Map.of(RecipientResult.ACCEPTED, 25L, RecipientResult.CANCELLED, 75L));
    assertThat(scene.read(broadcast).course().dueAt()).isNull();
    assertThat(scene.steer(broadcast, SteerBroadcast.Wish.CANCEL))
        .isInstanceOf(SteerBroadcast.Outcome.Steered.class);
    assertThat(scene.steer(broadcast, SteerBroadcast.Wish.RESUME))
        .isEqualTo(new SteerBroadcast.Outcome.TooLate(BroadcastStatus.CANCELLED));
  }

  @Test
  void broadcastShouldPauseByItselfWhenNothingCanBeSentToAnybody() {
    BroadcastId broadcast = scene.created(scene.to(each(scene.clients(40))));
    scene.work.feed.execute();
    assertThat(
            scene.app.deleteChannel.execute(
                new DeleteChannel.Command(scene.shop.tenant, scene.cloud.channel.id())))
        .isInstanceOf(DeleteChannel.Outcome.Deleted.class);
    scene.feed();
    assertThat(scene.read(broadcast).status()).isEqualTo(BroadcastStatus.PAUSED);
    assertThat(scene.read(broadcast).course().pauseReason()).isEqualTo("channel_deleted");
    assertThat(scene.results(broadcast)).containsEntry(RecipientResult.PENDING, 15L);
    assertThat(scene.news()).endsWith(TenantEvent.Kind.BROADCAST_PAUSED);
  }

  @Test
  void broadcastInTroubleShouldBePutOffAndNotStandInTheWayOfOthers() {
    BroadcastId first = scene.created(scene.to(each(scene.clients(3))));
    scene.app.time.tick(Duration.ofMillis(1));
    BroadcastId second = scene.created(scene.to(each(scene.clients(3))));
    AtomicBoolean isBroken = new AtomicBoolean(true);
    SendMessage breaking =
        new SendMessage(
            scene.app.ports.transactions(),
            new SendMessage.Stores(
                scene.app.ports.channels(),
                scene.app.ports.contacts(),
                scene.app.ports.conversations(),
                scene.app.ports.messages(),
                scene.app.ports.outbox()),
            scene.composition,
            scene.app.signals,
            () -> {
              if (isBroken.getAndSet(false)) {
                throw new IllegalStateException("broken once");
              }
              return scene.app.ids.next();
            },
            scene.app.time);
    FeedBroadcasts feed = scene.workWith(breaking).feed;
    assertThatThrownBy(feed::execute).hasMessage("broken once");
    assertThat(scene.results(first)).isEqualTo(Map.of(RecipientResult.PENDING, 3L));
    assertThat(scene.results(second)).isEqualTo(Map.of(RecipientResult.QUEUED, 3L));
    scene.feed();
    assertThat(scene.results(first)).isEqualTo(Map.of(RecipientResult.PENDING, 3L));
    scene.app.time.tick(Duration.ofSeconds(30));
    scene.feed();
    assertThat(scene.results(first)).isEqualTo(Map.of(RecipientResult.QUEUED, 3L));
  }

  @Test
  void contactsThatBecameOneShouldGetOneMessage() {
    List<Contact> clients = scene.clients(3);
    BroadcastId broadcast = scene.created(scene.to(each(clients)));
    assertThat(
            scene.app.mergeContacts.execute(
                new MergeContacts.Command(
                    scene.shop.tenant, scene.shop.user, clients.get(0).id(), clients.get(1).id())))
        .isInstanceOf(MergeContacts.Outcome.Merged.class);
    scene.feed();
    assertThat(scene.shop.messages()).hasSize(2);
    assertThat(scene.view(broadcast).progress().skipped()).isEqualTo(Map.of("reached_before", 1L));
  }

  @Test
  void lostRacesAndRivalsShouldNeitherDoubleNorLoseAnybody() {
    BroadcastId broadcast = scene.created(scene.to(each(scene.clients(200))));
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              for (int round = 0; round < 20; round++) {
                scene.work.feed.execute();
              }
            });
    assertThat(endings.failures()).isEmpty();
    scene.feed();
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.QUEUED, 200L));
    assertThat(
            scene.recipients(broadcast).stream()
                .map(BroadcastQueries.RecipientView::message)
                .distinct())
        .hasSize(200);
    assertThat(scene.shop.conversations()).hasSize(200);
  }

  @Test
  void templateShouldNotHaveToBeFilledForAllWhenEachBringsHisOwn() {
    List<Contact> clients = scene.clients(2);
    List<CreateBroadcast.Person> filled =
        clients.stream()
            .map(client ->
                new CreateBroadcast.Person(
                    client.id(), TemplateParameters.ofBody(List.of("x", "y"))))
            .toList();
    CreateBroadcast.Command fit = scene.to(new CreateBroadcast.Whom.Each(filled));
    BroadcastId broadcast =
        scene.created(
            new CreateBroadcast.Command(
                fit.tenant(), fit.author(), fit.channel(), offer(), null, fit.whom(), null, null));
    scene.feed();
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.QUEUED, 2L));
  }

  @Test
  void wishShouldBeRefusedForWhatIsCertainToArriveNowhere() {
    List<Contact> clients = scene.clients(1);
    ContactId stranger = new ContactId(scene.fixture.id());
    assertThat(
            scene.work.create.execute(
                scene.to(
                    new CreateBroadcast.Whom.Each(
                        List.of(
                            new CreateBroadcast.Person(clients.getFirst().id(), null),
                            new CreateBroadcast.Person(stranger, null))))))
        .isEqualTo(new CreateBroadcast.Outcome.ContactsNotFound(List.of(stranger)));
    assertThat(
            scene.work.create.execute(
                scene.to(tagged(), null, scene.app.time.instant().minusSeconds(61))))
        .isEqualTo(new CreateBroadcast.Outcome.TimeRefused());
    CreateBroadcast.Command fit = scene.to(tagged());
    assertThat(
            scene.work.create.execute(
                new CreateBroadcast.Command(
                    fit.tenant(),
                    fit.author(),
                    new ChannelId(scene.fixture.id()),
                    fit.template(),
                    null,
                    fit.whom(),
                    null,
                    null)))
        .isEqualTo(new CreateBroadcast.Outcome.ChannelNotFound());
    assertThat(
            scene.work.create.execute(
                new CreateBroadcast.Command(
                    fit.tenant(),
                    fit.author(),
                    fit.channel(),
                    offer("only one"),
                    null,
                    fit.whom(),
                    null,
                    null)))
        .isInstanceOfSatisfying(
            CreateBroadcast.Outcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.TemplateUnfit.class));
    assertThat(scene.app.ports.broadcastQueries().list(scene.shop.tenant, PAGE).items()).isEmpty();
  }

  @Test
  void templateThatIsPausedMeanwhileShouldPauseTheBroadcastAndGoOnAfterwards() {
    BroadcastId broadcast = scene.created(scene.to(each(scene.clients(2))));
    scene.approve(TemplateStatus.PAUSED);
    scene.app.time.tick(Duration.ofHours(2));
    scene.app.work();
    scene.feed();
    assertThat(scene.read(broadcast).course().pauseReason()).isEqualTo("template_not_approved");
    scene.approve(TemplateStatus.APPROVED);
    scene.app.time.tick(Duration.ofHours(2));
    scene.app.work();
    scene.steer(broadcast, SteerBroadcast.Wish.RESUME);
    scene.feed();
    assertThat(scene.results(broadcast)).isEqualTo(Map.of(RecipientResult.QUEUED, 2L));
  }
}
