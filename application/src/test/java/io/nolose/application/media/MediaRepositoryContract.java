package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link MediaRepository} does. */
public interface MediaRepositoryContract extends StoreContract {
  /** All that a provider can say of a file. */
  MediaOffer FULL_OFFER =
      new MediaOffer(
          new MediaTicket("{\"id\":\"1\"}"),
          MediaKind.DOCUMENT,
          "application/pdf",
          "Preços.pdf",
          "ab".repeat(32),
          3_000_000_000L);

  /** As little as a provider can say of a file. */
  MediaOffer BARE_OFFER =
      new MediaOffer(new MediaTicket("1"), MediaKind.VOICE, null, null, null, null);

  /** A new file of the channel's first connection. */
  static MediaFile newFile(MediaId id, Channel channel, MediaOffer offer, boolean isHistory) {
    return MediaFile.offered(
        channel.tenant(),
        id,
        channel.id(),
        channel.connections().getFirst().id(),
        offer,
        isHistory,
        StoreFixture.T0);
  }

  /** Every shape that a file has in the course of its life. */
  static Stream<UnaryOperator<MediaFile>> lives() {
    MediaContent content = new MediaContent("ab".repeat(32), 3_000_000_000L);
    return Stream.of(
        file -> file,
        file -> file.fail(new FetchResult.TryLater("busy", null), StoreFixture.at(1)),
        file -> file.receive(content, "application/pdf", StoreFixture.at(1)),
        MediaRepositoryContract::receiveWrongBytes,
        file -> file.fail(new FetchResult.Gone("no such id"), StoreFixture.at(1)),
        file -> file.fail(new FetchResult.TooLarge("200 MB"), StoreFixture.at(1)),
        file -> file.fail(new FetchResult.Gone(""), StoreFixture.at(1)).retry(StoreFixture.at(2)));
  }

  @Test
  default void portShouldBeEmptyWhenNothingIsStored() {
    TenantId tenant = fixture().storedTenant();
    MediaId unknown = new MediaId(fixture().id());
    assertThat(find(tenant, unknown)).isEmpty();
    assertThat(loadAll(tenant, List.of(unknown))).isEmpty();
    assertThat(loadAll(tenant, List.of())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lives")
  default void findShouldReturnWhatWasSaved(UnaryOperator<MediaFile> life) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile full = life.apply(newFile(channel, FULL_OFFER, false));
    MediaFile bare = life.apply(newFile(channel, BARE_OFFER, true));
    save(full, bare);
    assertThat(find(channel.tenant(), full.id())).contains(full);
    assertThat(find(channel.tenant(), bare.id())).contains(bare);
    assertThat(
            loadAll(channel.tenant(), List.of(bare.id(), full.id(), new MediaId(fixture().id()))))
        .containsExactly(full, bare);
  }

  @ParameterizedTest
  @MethodSource("lives")
  default void saveAllShouldReplaceTheState(UnaryOperator<MediaFile> life) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile file = newFile(channel, FULL_OFFER, false);
    save(file);
    MediaFile later = life.apply(file);
    save(later);
    save(later);
    assertThat(find(channel.tenant(), file.id())).contains(later);
    save(file);
    assertThat(find(channel.tenant(), file.id())).contains(file);
  }

  @Test
  default void portShouldNotSeeAnotherTenantsFiles() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile file = newFile(channel, FULL_OFFER, false);
    save(file);
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, file.id())).isEmpty();
    assertThat(loadAll(tenant, List.of(file.id()))).isEmpty();
    assertThatThrownBy(() -> run(tenant, () -> ports().media().saveAll(tenant, List.of(file))))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void findShouldMakeASecondReaderWait() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile file = newFile(channel, FULL_OFFER, false);
    save(file);
    Runnable find = () -> assertThat(ports().media().find(channel.tenant(), file.id())).isPresent();
    assertSecondWaits(channel.tenant(), find, find);
  }

  private static MediaFile receiveWrongBytes(MediaFile file) {
    MediaFile tried = file;
    for (int attempt = 1; attempt <= MediaFile.ATTEMPTS_FOR_RIGHT_BYTES; attempt++) {
      tried =
          tried.isWaiting()
              ? tried.receive(
                  new MediaContent("00".repeat(32), 0), "text/plain", StoreFixture.at(attempt))
              : tried;
    }
    return tried;
  }

  private MediaFile newFile(Channel channel, MediaOffer offer, boolean isHistory) {
    return newFile(new MediaId(fixture().id()), channel, offer, isHistory);
  }

  private void save(MediaFile... files) {
    TenantId tenant = files[0].tenant();
    run(tenant, () -> ports().media().saveAll(tenant, List.of(files)));
  }

  private Optional<MediaFile> find(TenantId tenant, MediaId file) {
    return in(tenant, () -> ports().media().find(tenant, file));
  }

  private List<MediaFile> loadAll(TenantId tenant, List<MediaId> files) {
    return in(tenant, () -> ports().media().loadAll(tenant, files));
  }
}
