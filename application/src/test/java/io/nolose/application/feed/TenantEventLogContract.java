package io.nolose.application.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link TenantEventLog} does. */
public interface TenantEventLogContract extends StoreContract {

  /** An event that is told from others by its detail. */
  static TenantEvent event(String detail) {
    return new TenantEvent(
        TenantEvent.Kind.CONTACT_UPDATED, null, null, null, null, StoreFixture.T0, detail);
  }

  @Test
  default void logShouldBeEmptyAtFirst() {
    TenantId tenant = fixture().storedTenant();
    assertThat(list(tenant, 0, 10)).isEmpty();
    assertThat(last(tenant)).isZero();
  }

  @Test
  default void listShouldReturnWhatWasAppendedInOrderAndWithoutGaps() {
    TenantId tenant = fixture().storedTenant();
    run(tenant, () -> log().append(tenant, List.of(event("a"), event("b"))));
    run(tenant, () -> log().append(tenant, List.of(event("c"))));
    assertThat(list(tenant, 0, 10))
        .containsExactly(
            new TenantEventLog.Entry(1, event("a")),
            new TenantEventLog.Entry(2, event("b")),
            new TenantEventLog.Entry(3, event("c")));
    assertThat(last(tenant)).isEqualTo(3);
  }

  @Test
  default void appendShouldGatherWhatOneTransactionAppendsStepByStep() {
    TenantId tenant = fixture().storedTenant();
    run(
        tenant,
        () -> {
          log().append(tenant, List.of(event("a")));
          log().append(tenant, List.of());
          log().append(tenant, List.of(event("b"), event("c")));
        });
    assertThat(details(list(tenant, 0, 10))).containsExactly("a", "b", "c");
  }

  @Test
  default void appendShouldKeepEveryPartOfAnEventOfEachKind() {
    TenantId tenant = fixture().storedTenant();
    List<TenantEvent> events = new ArrayList<>();
    for (TenantEvent.Kind kind : TenantEvent.Kind.values()) {
      assertThat(TenantEvent.Kind.of(kind.wireName())).isEqualTo(kind);
      events.add(
          new TenantEvent(
              kind,
              new ChannelId(fixture().id()),
              new ConversationId(fixture().id()),
              new ContactId(fixture().id()),
              new MessageId(fixture().id()),
              StoreFixture.at(events.size()),
              "déjà lu"));
      events.add(new TenantEvent(kind, null, null, null, null, StoreFixture.T0, null));
    }
    run(tenant, () -> log().append(tenant, events));
    assertThat(list(tenant, 0, 100))
        .extracting(TenantEventLog.Entry::event)
        .containsExactlyElementsOf(events);
  }

  @Test
  default void appendShouldTakeAnyText() {
    TenantId tenant = fixture().storedTenant();
    run(tenant, () -> log().append(tenant, List.of(event("a\u0000b"))));
    assertThat(list(tenant, 0, 10)).hasSize(1);
  }

  @Test
  default void listShouldBeBoundedAndGoOnAfterAPosition() {
    TenantId tenant = fixture().storedTenant();
    run(tenant, () -> log().append(tenant, List.of(event("a"), event("b"), event("c"))));
    assertThat(details(list(tenant, 0, 2))).containsExactly("a", "b");
    assertThat(details(list(tenant, 2, 2))).containsExactly("c");
    assertThat(list(tenant, 3, 2)).isEmpty();
  }

  @Test
  default void eventsShouldShowOnlyAfterTheCommit() {
    TenantId tenant = fixture().storedTenant();
    try (HeldTransaction _ =
        HeldTransaction.begin(
            ports().transactions(),
            tenant,
            () -> {
              log().append(tenant, List.of(event("a")));
              assertThat(log().list(tenant, 0, 10)).isEmpty();
            })) {
      assertThat(list(tenant, 0, 10)).isEmpty();
    }
    assertThat(details(list(tenant, 0, 10))).containsExactly("a");
  }

  @Test
  default void transactionThatFailsShouldLeaveNeitherEventNorGap() {
    TenantId tenant = fixture().storedTenant();
    assertThatThrownBy(() ->
            run(
                tenant,
                () -> {
                  log().append(tenant, List.of(event("lost")));
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    run(tenant, () -> log().append(tenant, List.of(event("a"))));
    assertThat(list(tenant, 0, 10)).containsExactly(new TenantEventLog.Entry(1, event("a")));
  }

  @Test
  default void tenantsShouldCountForThemselvesAndNotSeeEachOther() {
    TenantId tenant = fixture().storedTenant();
    TenantId stranger = fixture().storedTenant();
    run(tenant, () -> log().append(tenant, List.of(event("a"), event("b"))));
    run(stranger, () -> log().append(stranger, List.of(event("x"))));
    assertThat(list(stranger, 0, 10)).containsExactly(new TenantEventLog.Entry(1, event("x")));
    assertThat(in(stranger, () -> log().list(tenant, 0, 10))).isEmpty();
    assertThat(in(stranger, () -> log().last(tenant))).isZero();
  }

  @Test
  default void appendShouldRefuseAnotherTenantsLog() {
    TenantId tenant = fixture().storedTenant();
    TenantId stranger = fixture().storedTenant();
    assertThatThrownBy(() -> run(tenant, () -> log().append(stranger, List.of(event("x")))))
        .isInstanceOf(RuntimeException.class);
    assertThat(list(stranger, 0, 10)).isEmpty();
  }

  @Test
  default void followerShouldMissNothingWhileManyTransactionsAppend() {
    TenantId tenant = fixture().storedTenant();
    int writers = 4;
    int times = 15;
    int all = writers * times * 2;
    AtomicInteger names = new AtomicInteger();
    List<Runnable> tasks = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      tasks.add(() -> {
        for (int time = 0; time < times; time++) {
          String name = Integer.toString(names.incrementAndGet());
          run(tenant, () -> log().append(tenant, List.of(event(name), event(name + "b"))));
        }
      });
    }
    List<TenantEventLog.Entry> followed = new ArrayList<>();
    tasks.add(() -> {
      while (followed.size() < all) {
        long cursor = followed.isEmpty() ? 0 : followed.getLast().position();
        followed.addAll(list(tenant, cursor, 7));
      }
    });
    assertThat(Together.run(tasks).failures()).isEmpty();
    assertThat(followed)
        .extracting(TenantEventLog.Entry::position)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
    assertThat(followed).extracting(entry -> entry.event().detail()).doesNotHaveDuplicates();
  }

  private TenantEventLog log() {
    return ports().feed();
  }

  private List<TenantEventLog.Entry> list(TenantId tenant, long after, int max) {
    return in(tenant, () -> log().list(tenant, after, max));
  }

  private long last(TenantId tenant) {
    return in(tenant, () -> log().last(tenant));
  }

  private static List<String> details(List<TenantEventLog.Entry> entries) {
    return entries.stream().map(entry -> String.valueOf(entry.event().detail())).toList();
  }
}
