package io.nolose.domain.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyncJobTest {
  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant T1 = T0.plusSeconds(1);
  private static final SyncChat A = new SyncChat("a");
  private static final SyncChat B = new SyncChat("b");
  private static final SyncCounts ONE_NEW = new SyncCounts(1, 0, 0, 0);

  @ParameterizedTest
  @EnumSource(SyncScope.class)
  void jobShouldWalkThroughItsPhasesAndComplete(SyncScope scope) {
    SyncJob job = job(scope);
    assertThat(job.status()).isEqualTo(new SyncStatus.Queued());
    assertThat(job.done()).isZero();
    job = job.run(T1);
    assertThat(job.status()).isEqualTo(new SyncStatus.Running(T1));
    for (SyncPhase phase : scope.phases()) {
      assertThat(job.cursor()).isEqualTo(SyncCursor.startOf(phase));
      job = walk(job, phase);
    }
    assertThat(job.status()).isEqualTo(new SyncStatus.Completed(T1));
    assertThat(job.done()).isEqualTo(job.total());
    assertThat(job.currentChat().isPresent()).isFalse();
  }

  private static SyncJob walk(SyncJob job, SyncPhase phase) {
    return switch (phase) {
      case CONTACTS, MISSED ->
          job.advance(ONE_NEW, List.of(), T1).finishList(ONE_NEW, List.of(), T1);
      case CHATS -> job.advance(ONE_NEW, List.of(A), T1).finishList(ONE_NEW, List.of(A, B), T1);
      case MESSAGES -> {
        assertThat(job.currentChat()).contains(A);
        SyncJob second = job.finishList(ONE_NEW, List.of(), T1);
        assertThat(second.currentChat()).contains(B);
        assertThat(second.done()).isEqualTo(second.total() - 1);
        yield second.advance(ONE_NEW, List.of(), T1).finishList(ONE_NEW, List.of(), T1);
      }
    };
  }

  @Test
  void chatsShouldBeKeptOnceInTheOrderTheyWereFound() {
    SyncJob job = job(SyncScope.ALL).finishList(ONE_NEW, List.of(), T1);
    job = job.advance(ONE_NEW, List.of(B, A), T1).finishList(ONE_NEW, List.of(A), T1);
    assertThat(job.chats()).containsExactly(B, A);
  }

  @Test
  void countsShouldAddUp() {
    SyncJob job = job(SyncScope.CONTACTS);
    SyncCounts some = new SyncCounts(1, 2, 3, 4);
    assertThat(job.advance(some, List.of(), T1).advance(some, List.of(), T1).counts())
        .isEqualTo(new SyncCounts(2, 4, 6, 8));
  }

  @Test
  void jobShouldCompleteWhenThereIsNoChat() {
    SyncJob job = job(SyncScope.MESSAGES).finishList(SyncCounts.NONE, List.of(), T1);
    assertThat(job.status()).isEqualTo(new SyncStatus.Completed(T1));
    assertThat(job.done()).isEqualTo(job.total()).isEqualTo(1);
  }

  @Test
  void jobForChosenChatsShouldBeginWithTheirMessages() {
    SyncJob job = jobFor(List.of(A));
    assertThat(job.status()).isEqualTo(new SyncStatus.Queued());
    assertThat(job.cursor()).isEqualTo(SyncCursor.startOf(SyncPhase.MESSAGES));
    assertThat(job.currentChat()).contains(A);
    assertThat(job.finishList(ONE_NEW, List.of(), T1).status())
        .isEqualTo(new SyncStatus.Completed(T1));
  }

  @Test
  void jobShouldFailAfterManyFailuresInARowAndForgetThemAfterASuccess() {
    SyncJob job = job(SyncScope.CONTACTS).run(T0);
    for (int failure = 1; failure < SyncJob.FAILURES_MAX; failure++) {
      job = job.failedOnce("down", T1);
      assertThat(job.failures()).isEqualTo(failure);
      assertThat(job.status().isOver()).isFalse();
    }
    assertThat(job.lastError()).isEqualTo("down");
    assertThat(job.failedOnce("still down", T1).status())
        .isEqualTo(new SyncStatus.Failed(T1, "still down"));
    SyncJob recovered = job.advance(ONE_NEW, List.of(), T1);
    assertThat(recovered.failures()).isZero();
    assertThat(recovered.lastError()).isNull();
  }

  @Test
  void failureShouldNotMoveTheCursor() {
    SyncJob job = job(SyncScope.CONTACTS).run(T0).advance(ONE_NEW, List.of(), T1);
    assertThat(job.failedOnce("down", T1).cursor()).isEqualTo(job.cursor());
  }

  @Test
  void jobThatIsOverShouldStayAsItEnded() {
    SyncJob cancelled = job(SyncScope.ALL).cancel(T1);
    assertThat(cancelled.cancel(T1.plusSeconds(9))).isSameAs(cancelled);
    assertThat(cancelled.fail("late", T1)).isSameAs(cancelled);
    assertThat(cancelled.run(T1)).isSameAs(cancelled);
  }

  @Test
  void jobShouldStandForAnEqualOrSmallerOne() {
    SyncJob all = job(SyncScope.ALL);
    assertThat(all.isAlike(job(SyncScope.ALL))).isTrue();
    assertThat(all.run(T1).finishList(ONE_NEW, List.of(), T1).isAlike(job(SyncScope.ALL))).isTrue();
    assertThat(all.isAlike(job(SyncScope.CONTACTS))).isFalse();
    assertThat(jobFor(List.of(A, B)).isAlike(jobFor(List.of(B)))).isTrue();
    assertThat(jobFor(List.of(A)).isAlike(jobFor(List.of(B)))).isFalse();
    assertThat(job(SyncScope.MESSAGES).isAlike(jobFor(List.of(B)))).isTrue();
  }

  @Test
  void jobForOneChatShouldNotStandForAJobForAll() {
    assertThat(jobFor(List.of(A)).isAlike(job(SyncScope.MESSAGES))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void messagesPerChatShouldBeBounded(int messagesPerChat) {
    assertThatThrownBy(() ->
            SyncJob.queue(
                new TenantId(new UUID(0, 1)),
                new SyncJobId(new UUID(0, 2)),
                new ChannelId(new UUID(0, 3)),
                new ConnectionId(new UUID(0, 4)),
                SyncScope.ALL,
                messagesPerChat,
                T0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scopeShouldBeReadFromItsWireName() {
    for (SyncScope scope : SyncScope.values()) {
      assertThat(SyncScope.parse(scope.wireName())).contains(scope);
    }
    assertThat(SyncScope.parse("everything")).isEmpty();
    assertThatThrownBy(() -> new SyncChat(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SyncCursor(SyncPhase.CHATS, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SyncJob job(SyncScope scope) {
    if (scope == SyncScope.MISSED) {
      return SyncJob.queueMissed(
          new TenantId(new UUID(0, 1)),
          new SyncJobId(new UUID(0, 2)),
          new ChannelId(new UUID(0, 3)),
          new ConnectionId(new UUID(0, 4)),
          new SyncWindow(T0, T1),
          T0);
    }
    return SyncJob.queue(
        new TenantId(new UUID(0, 1)),
        new SyncJobId(new UUID(0, 2)),
        new ChannelId(new UUID(0, 3)),
        new ConnectionId(new UUID(0, 4)),
        scope,
        30,
        T0);
  }

  private static SyncJob jobFor(List<SyncChat> chats) {
    return SyncJob.queueChats(
        new TenantId(new UUID(0, 1)),
        new SyncJobId(new UUID(0, 2)),
        new ChannelId(new UUID(0, 3)),
        new ConnectionId(new UUID(0, 4)),
        chats,
        30,
        T0);
  }
}
