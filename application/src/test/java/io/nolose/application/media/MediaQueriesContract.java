package io.nolose.application.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link MediaQueries} does. */
public interface MediaQueriesContract extends StoreContract {

  @Test
  default void queriesShouldReturnTheTenantsFilesInOrder() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile first = storedFile(channel);
    MediaFile second = storedFile(channel);
    TenantId tenant = channel.tenant();
    assertThat(ports().mediaQueries().find(tenant, first.id())).contains(first);
    assertThat(ports().mediaQueries().list(tenant, List.of(second.id(), first.id())))
        .containsExactly(first, second);
    assertThat(ports().mediaQueries().list(tenant, List.of())).isEmpty();
  }

  @Test
  default void queriesShouldNotShowWhatIsUnknownOrAnotherTenants() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    MediaFile file = storedFile(channel);
    TenantId other = fixture().storedTenant();
    assertThat(ports().mediaQueries().find(other, file.id())).isEmpty();
    assertThat(ports().mediaQueries().list(other, List.of(file.id()))).isEmpty();
    assertThat(ports().mediaQueries().find(channel.tenant(), new MediaId(fixture().id())))
        .isEmpty();
  }

  private MediaFile storedFile(Channel channel) {
    MediaFile file =
        MediaRepositoryContract.newFile(
            new MediaId(fixture().id()), channel, MediaRepositoryContract.FULL_OFFER, false);
    run(channel.tenant(), () -> ports().media().saveAll(channel.tenant(), List.of(file)));
    return file;
  }
}
