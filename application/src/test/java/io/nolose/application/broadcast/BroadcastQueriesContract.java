package io.nolose.application.broadcast;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link BroadcastQueries} does. */
public interface BroadcastQueriesContract extends StoreContract {
  Instant T1 = StoreFixture.at(1);
  MessageFailure FAILURE = new MessageFailure("131026", "undeliverable");

  /** Facts and what is shown of them: the message decides, not the broadcast. */
  List<Map.Entry<MessageFacts, RecipientResult>> FATES =
      List.of(
          Map.entry(MessageFacts.NONE, RecipientResult.QUEUED),
          Map.entry(MessageFacts.NONE.cancelled(T1), RecipientResult.CANCELLED),
          Map.entry(MessageFacts.NONE.unknown(T1), RecipientResult.UNKNOWN),
          Map.entry(with(Receipt.Kind.ACCEPTED), RecipientResult.ACCEPTED),
          Map.entry(
              with(Receipt.Kind.SENT).with(Receipt.of(Receipt.Kind.ACCEPTED, T1)),
              RecipientResult.SENT),
          Map.entry(with(Receipt.Kind.DELIVERED).unknown(T1), RecipientResult.DELIVERED),
          Map.entry(
              with(Receipt.Kind.READ).with(Receipt.failed(T1, FAILURE)), RecipientResult.READ),
          Map.entry(
              with(Receipt.Kind.SENT).with(Receipt.failed(T1, FAILURE)), RecipientResult.FAILED));

  private static MessageFacts with(Receipt.Kind kind) {
    return MessageFacts.NONE.with(Receipt.of(kind, T1));
  }

  private BroadcastFixture broadcasts() {
    return new BroadcastFixture(ports());
  }

  /** One recipient of each fate, one skipped, two whose turn has not come. */
  private Broadcast scene() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Broadcast broadcast = broadcasts().stored(channel, T1);
    List<Recipient> recipients = broadcasts().added(broadcast, FATES.size() + 3);
    for (int i = 0; i < FATES.size(); i++) {
      Message message = broadcasts().queued(broadcast, channel, recipients.get(i), T1);
      fixture().stored(message.with(FATES.get(i).getKey()));
    }
    broadcasts().save(broadcast, recipients.get(FATES.size()).skipped("opted_out", T1));
    return broadcast;
  }

  @Test
  default void progressShouldCountWhatBecameOfTheMessages() {
    Broadcast broadcast = scene();
    BroadcastQueries.View view =
        ports().broadcastQueries().find(broadcast.tenant(), broadcast.id()).orElseThrow();
    assertThat(view.broadcast()).isEqualTo(broadcast);
    assertThat(view.progress().skipped()).isEqualTo(Map.of("opted_out", 1L));
    assertThat(view.progress().recipients()).isEqualTo(FATES.size() + 3L);
    FATES.forEach(fate -> assertThat(view.progress().results()).containsEntry(fate.getValue(), 1L));
    assertThat(view.progress().results())
        .containsEntry(RecipientResult.PENDING, 2L)
        .containsEntry(RecipientResult.SKIPPED, 1L)
        .doesNotContainKey(RecipientResult.PLAYED);
  }

  @Test
  default void recipientsShouldBeFoundByTheirResult() {
    Broadcast broadcast = scene();
    FATES.forEach(fate ->
        assertThat(recipients(broadcast, fate.getValue()))
            .singleElement()
            .satisfies(view -> {
              assertThat(view.result()).isEqualTo(fate.getValue());
              assertThat(view.message()).isNotNull();
              assertThat(view.at()).isEqualTo(T1);
              assertThat(view.reason()).isNull();
              assertThat(view.failure()).isEqualTo(fate.getKey().failure());
            }));
    assertThat(recipients(broadcast, RecipientResult.PENDING)).hasSize(2);
    assertThat(recipients(broadcast, RecipientResult.SKIPPED))
        .singleElement()
        .satisfies(view -> assertThat(view.reason()).isEqualTo("opted_out"));
    assertThat(recipients(broadcast, RecipientResult.PLAYED)).isEmpty();
  }

  @Test
  default void recipientsWhoseTurnNeverComesShouldBeShownAsCancelled() {
    Broadcast broadcast = scene();
    broadcasts().saved(broadcast.cancelled(T1));
    assertThat(recipients(broadcast, RecipientResult.CANCELLED)).hasSize(3);
    assertThat(recipients(broadcast, RecipientResult.PENDING)).isEmpty();
    assertThat(
            ports()
                .broadcastQueries()
                .find(broadcast.tenant(), broadcast.id())
                .orElseThrow()
                .progress()
                .results())
        .containsEntry(RecipientResult.CANCELLED, 3L)
        .doesNotContainKey(RecipientResult.PENDING);
  }

  @Test
  default void recipientsShouldComeInPagesAndEachOnce() {
    Broadcast broadcast = scene();
    List<BroadcastQueries.RecipientView> all = new ArrayList<>();
    PageRequest request = new PageRequest(null, 4);
    Page<BroadcastQueries.RecipientView> page;
    do {
      page =
          ports()
              .broadcastQueries()
              .listRecipients(broadcast.tenant(), broadcast.id(), null, request);
      all.addAll(page.items());
      request = new PageRequest(page.next(), 4);
    } while (page.next() != null);
    assertThat(all).hasSize(FATES.size() + 3).doesNotHaveDuplicates();
    assertThat(all).extracting(view -> view.contact().toString()).isSorted();
  }

  @Test
  default void broadcastsShouldBeListedNewestFirst() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Broadcast older = broadcasts().stored(channel, StoreFixture.at(1));
    Broadcast newer = broadcasts().stored(channel, StoreFixture.at(2));
    Page<Broadcast> page =
        ports().broadcastQueries().list(channel.tenant(), new PageRequest(null, 1));
    assertThat(page.items()).containsExactly(newer);
    assertThat(
            ports()
                .broadcastQueries()
                .list(channel.tenant(), new PageRequest(page.next(), 1))
                .items())
        .containsExactly(older);
  }

  @Test
  default void anotherTenantShouldSeeNothing() {
    Broadcast broadcast = scene();
    TenantId stranger = fixture().storedTenant();
    assertThat(ports().broadcastQueries().find(stranger, broadcast.id())).isEmpty();
    assertThat(ports().broadcastQueries().list(stranger, new PageRequest(null, 9)).items())
        .isEmpty();
    assertThat(
            ports()
                .broadcastQueries()
                .listRecipients(stranger, broadcast.id(), null, new PageRequest(null, 9))
                .items())
        .isEmpty();
  }

  private List<BroadcastQueries.RecipientView> recipients(
      Broadcast broadcast, RecipientResult result) {
    return ports()
        .broadcastQueries()
        .listRecipients(broadcast.tenant(), broadcast.id(), result, new PageRequest(null, 50))
        .items();
  }
}
