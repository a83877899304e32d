package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.Together;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link MediaStore} does. */
public interface MediaStoreContract {
  TenantId BAKERY = new TenantId(UUID.fromString("018f0000-0000-7000-8000-000000000001"));
  TenantId BUTCHER = new TenantId(UUID.fromString("018f0000-0000-7000-8000-000000000002"));
  byte[] HELLO = "Olá".getBytes(StandardCharsets.UTF_8);

  /** The same at each call within one test, and empty at its start. */
  MediaStore store();

  @Test
  default void keepShouldNameTheBytesByTheirHash() {
    assertThat(put(BAKERY, "abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(
            new MediaContent(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
  }

  @Test
  default void openShouldReturnWhatWasKept() {
    MediaContent content = put(BAKERY, HELLO);
    assertThat(read(BAKERY, content, 0, content.size())).contains(HELLO);
    assertThat(store().exists(BAKERY, content)).isTrue();
  }

  @Test
  default void openShouldReturnAnEmptyFile() {
    MediaContent content = put(BAKERY, new byte[0]);
    assertThat(content.size()).isZero();
    assertThat(read(BAKERY, content, 0, 0)).contains(new byte[0]);
  }

  @Test
  default void openShouldReturnTheWantedPart() {
    byte[] bytes = noise(1, 70_000);
    MediaContent content = put(BAKERY, bytes);
    assertThat(read(BAKERY, content, 0, 1)).contains(Arrays.copyOf(bytes, 1));
    assertThat(read(BAKERY, content, 65_000, 2_000))
        .contains(Arrays.copyOfRange(bytes, 65_000, 67_000));
    assertThat(read(BAKERY, content, 69_999, 1))
        .contains(Arrays.copyOfRange(bytes, 69_999, 70_000));
    assertThat(read(BAKERY, content, 69_000, 5_000))
        .contains(Arrays.copyOfRange(bytes, 69_000, 70_000));
  }

  @Test
  default void openShouldBeEmptyWhenNothingHasThatName() {
    MediaContent unknown = new MediaContent("00".repeat(32), 5);
    assertThat(read(BAKERY, unknown, 0, 5)).isEmpty();
    assertThat(store().exists(BAKERY, unknown)).isFalse();
  }

  @Test
  default void storeShouldNotShowWhatAnotherTenantHas() {
    MediaContent content = put(BAKERY, HELLO);
    assertThat(store().exists(BUTCHER, content)).isFalse();
    assertThat(read(BUTCHER, content, 0, content.size())).isEmpty();
    assertThat(put(BUTCHER, HELLO)).isEqualTo(content);
    assertThat(read(BUTCHER, content, 0, content.size())).contains(HELLO);
  }

  @Test
  default void draftShouldLeaveNothingWhenItIsNotKept() throws IOException {
    MediaContent kept = put(BUTCHER, HELLO);
    try (MediaStore.Draft draft = store().begin(BAKERY)) {
      draft.output().write(HELLO);
    }
    assertThat(store().exists(BAKERY, kept)).isFalse();
  }

  @Test
  default void keepShouldBeHarmlessWhenTheBytesAreThereAlready() {
    MediaContent first = put(BAKERY, HELLO);
    assertThat(put(BAKERY, HELLO)).isEqualTo(first);
    assertThat(read(BAKERY, first, 0, first.size())).contains(HELLO);
  }

  @Test
  default void storeShouldKeepEveryFileWhenManyWriteAtOnce() {
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              for (int seed = 0; seed < 5; seed++) {
                byte[] bytes = noise(seed, 20_000);
                MediaContent content = put(BAKERY, bytes);
                assertThat(read(BAKERY, content, 0, content.size())).contains(bytes);
              }
            });
    assertThat(endings.failures()).isEmpty();
  }

  private MediaContent put(TenantId tenant, byte[] bytes) {
    try (MediaStore.Draft draft = store().begin(tenant)) {
      draft.output().write(bytes);
      return draft.keep();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Optional<byte[]> read(TenantId tenant, MediaContent content, long from, long length) {
    return store().open(tenant, content, from, length).map(MediaStoreContract::readAll);
  }

  private static byte[] readAll(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static byte[] noise(int seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
