package io.nolose.application.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Catalogues} does. */
public interface CataloguesContract extends StoreContract {
  TemplateAccount ACCOUNT = new TemplateAccount("account");

  @Test
  default void connectionThatWasNeverUpShouldNotBeDue() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(due(at(9))).doesNotContain(lane(channel));
  }

  @Test
  default void connectionThatNobodyAskedForShouldBeDueOnceItWasUp() {
    Channel channel = connected(at(1));
    assertThat(due(at(2))).contains(lane(channel));
    assertThat(loaded(channel)).isEqualTo(Catalogue.unknown(lane(channel), at(7)));
    assertThat(
            in(
                channel.tenant(),
                () -> ports().catalogues().find(channel.tenant(), first(channel).id())))
        .isEmpty();
  }

  @Test
  default void connectionOfAnotherProviderShouldNotBeDue() {
    Channel channel = connected(at(1));
    assertThat(ports().catalogues().due(List.of(ProviderKind.CLOUD_API), at(2), 1_000))
        .doesNotContain(lane(channel));
  }

  @Test
  default void connectionShouldBeDueAgainWhenItsTimeComesAndNotBefore() {
    Channel channel = connected(at(1));
    save(new Catalogue(lane(channel), ACCOUNT, at(1), at(2), at(6)));
    assertThat(due(at(5))).doesNotContain(lane(channel));
    assertThat(due(at(6))).contains(lane(channel));
  }

  @Test
  default void connectionShouldBeDueWhenItCameUpSinceItWasTried() {
    Channel channel = connected(at(4));
    save(new Catalogue(lane(channel), null, null, at(3), at(900)));
    assertThat(due(at(5))).contains(lane(channel));
  }

  @Test
  default void saveShouldReplace() {
    Channel channel = connected(at(1));
    Catalogue before = loaded(channel);
    save(before.checked(at(2), at(8)));
    Catalogue after = loaded(channel).synced(ACCOUNT, at(5)).doubted(at(6));
    save(after);
    assertThat(loaded(channel)).isEqualTo(after);
    assertThat(after.dueAt()).isEqualTo(at(6));
  }

  @Test
  default void anotherTenantShouldSeeNothing() {
    Channel channel = connected(at(1));
    save(new Catalogue(lane(channel), ACCOUNT, at(1), at(2), at(6)));
    TenantId stranger = fixture().storedTenant();
    assertThat(in(stranger, () -> ports().catalogues().find(stranger, first(channel).id())))
        .isEmpty();
  }

  private static Instant at(int minute) {
    return StoreFixture.at(minute);
  }

  private List<CatalogueLane> due(Instant now) {
    return ports().catalogues().due(List.of(ProviderKind.values()), now, 1_000);
  }

  private Catalogue loaded(Channel channel) {
    return in(channel.tenant(), () -> ports().catalogues().load(lane(channel), at(7)));
  }

  private void save(Catalogue catalogue) {
    run(catalogue.lane().tenant(), () -> ports().catalogues().save(catalogue));
  }

  private static Connection first(Channel channel) {
    return channel.connections().getFirst();
  }

  private static CatalogueLane lane(Channel channel) {
    return new CatalogueLane(channel.tenant(), channel.id(), first(channel).id());
  }

  private Channel connected(Instant since) {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel up =
        channel.observe(
            first(channel).id(),
            ConnectionObservation.of(new ConnectionStatus.Connected(since)),
            since);
    run(channel.tenant(), () -> ports().channels().save(up));
    return up;
  }
}
