package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every {@link MediaQueue} does. */
public interface MediaQueueContract extends StoreContract {
  /** How long files are leased here. */
  Duration MINUTE = Duration.ofMinutes(1);

  @Test
  default void claimShouldBeEmptyWhenNoFileWaits() {
    storedFile(channel(), false, file -> file.fail(new FetchResult.Gone(""), StoreFixture.T0));
    assertThat(claim(StoreFixture.at(9))).isEmpty();
    assertThat(ports().mediaQueue().backlog()).isEqualTo(new MediaQueue.Backlog(0, null));
  }

  @Test
  default void claimShouldPreferNewFilesToTriedOnesAndBothToHistory() {
    Channel channel = channel();
    MediaFile old = storedFile(channel, true, file -> file);
    MediaFile tried =
        storedFile(
            channel,
            false,
            file -> file.fail(new FetchResult.TryLater("busy", null), StoreFixture.T0));
    MediaFile fresh = storedFile(channel, false, file -> file);
    Instant now = StoreFixture.at(60);
    assertThat(claim(now)).map(ClaimedMedia::media).contains(fresh.id());
    assertThat(claim(now)).map(ClaimedMedia::media).contains(tried.id());
    assertThat(claim(now))
        .hasValueSatisfying(claimed -> {
          assertThat(claimed.media()).isEqualTo(old.id());
          assertThat(claimed.tenant()).isEqualTo(old.tenant());
        });
    assertThat(claim(now)).isEmpty();
  }

  @Test
  default void claimShouldNotTakeAFileBeforeItIsDue() {
    MediaFile file =
        storedFile(
            channel(),
            false,
            it ->
                it.fail(new FetchResult.TryLater("busy", Duration.ofSeconds(30)), StoreFixture.T0));
    assertThat(claim(StoreFixture.at(29))).isEmpty();
    assertThat(claim(StoreFixture.at(30))).map(ClaimedMedia::media).contains(file.id());
  }

  @Test
  default void claimShouldFindAFileWhoseWorkerDied() {
    MediaFile file = storedFile(channel(), false, it -> it);
    assertThat(claim(StoreFixture.T0)).isPresent();
    assertThat(claim(StoreFixture.at(59))).isEmpty();
    assertThat(claim(StoreFixture.at(61))).map(ClaimedMedia::media).contains(file.id());
  }

  @Test
  default void claimShouldGiveEachFileToOneOfManyWorkers() {
    Channel channel = channel();
    List<MediaId> files = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      files.add(storedFile(channel, false, it -> it).id());
    }
    ConcurrentLinkedQueue<MediaId> claimed = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              int misses = 0;
              while (misses < 20 && claimed.size() < files.size()) {
                Optional<ClaimedMedia> one = claim(StoreFixture.at(1));
                one.ifPresent(found -> claimed.add(found.media()));
                misses = one.isPresent() ? 0 : misses + 1;
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(files);
  }

  @Test
  default void releaseShouldEndTheLease() {
    MediaFile file = storedFile(channel(), false, it -> it);
    ClaimedMedia claimed = claim(StoreFixture.T0).orElseThrow();
    run(file.tenant(), () -> ports().mediaQueue().release(claimed));
    assertThat(claim(StoreFixture.T0)).map(ClaimedMedia::media).contains(file.id());
  }

  @Test
  default void releaseShouldThrowAndUndoTheOutcomeWhenTheFileWasTakenOver() {
    MediaFile file = storedFile(channel(), false, it -> it);
    ClaimedMedia slow = claim(StoreFixture.T0).orElseThrow();
    assertThat(claim(StoreFixture.at(61))).isPresent();
    MediaFile gone = file.fail(new FetchResult.Gone(""), StoreFixture.at(62));
    assertThatThrownBy(() ->
            run(
                slow.tenant(),
                () -> {
                  ports().media().saveAll(file.tenant(), List.of(gone));
                  ports().mediaQueue().release(slow);
                }))
        .isInstanceOf(LeaseLost.class);
    assertThat(ports().mediaQueries().find(file.tenant(), file.id())).contains(file);
  }

  @Test
  default void savingAFileShouldNotEndItsLease() {
    MediaFile file = storedFile(channel(), false, it -> it);
    ClaimedMedia claimed = claim(StoreFixture.T0).orElseThrow();
    run(file.tenant(), () -> ports().media().saveAll(file.tenant(), List.of(file)));
    assertThat(claim(StoreFixture.at(1))).isEmpty();
    run(file.tenant(), () -> ports().mediaQueue().release(claimed));
  }

  @Test
  default void backlogShouldCountTheFilesOfAllTenantsThatWait() {
    storedFile(channel(), false, it -> it);
    storedFile(channel(), true, it -> it);
    storedFile(channel(), false, file -> file.fail(new FetchResult.Gone(""), StoreFixture.T0));
    assertThat(claim(StoreFixture.T0)).isPresent();
    assertThat(ports().mediaQueue().backlog())
        .isEqualTo(new MediaQueue.Backlog(2, StoreFixture.T0));
  }

  private Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private MediaFile storedFile(Channel channel, boolean isHistory, UnaryOperator<MediaFile> life) {
    MediaFile file =
        life.apply(
            MediaRepositoryContract.newFile(
                new MediaId(fixture().id()),
                channel,
                MediaRepositoryContract.FULL_OFFER,
                isHistory));
    run(channel.tenant(), () -> ports().media().saveAll(channel.tenant(), List.of(file)));
    return file;
  }

  private Optional<ClaimedMedia> claim(Instant now) {
    return ports().mediaQueue().claim(fixture().id(), now, MINUTE);
  }
}
