package io.nolose.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.ingest.InboundEvent;
import java.util.List;
import java.util.Map;

/** A number of a {@link Shop} that is reached through the Cloud API only. */
public final class CloudShop {
  public final Channel channel;
  private final Shop shop;
  private final String number;

  private CloudShop(Shop shop, Channel channel, String number) {
    this.shop = shop;
    this.channel = channel;
    this.number = number;
  }

  /** Makes the channel and connects it. */
  public static CloudShop connect(Shop shop, String number) {
    CreateChannel.Outcome outcome =
        shop.app.createChannel.execute(
            new CreateChannel.Command(
                shop.tenant,
                "Balcão",
                ProviderKind.CLOUD_API,
                new ProviderCredentials(
                    Map.of("phone_number_id", number, "access_token", "token"))));
    assertThat(outcome).isInstanceOf(CreateChannel.Outcome.Created.class);
    Channel made = ((CreateChannel.Outcome.Created) outcome).channel();
    assertThat(
            shop.app.connectChannel.execute(
                new ConnectChannel.Command(
                    shop.tenant, made.id(), null, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectChannel.Outcome.Connecting.class);
    return new CloudShop(shop, shop.reload(made), number);
  }

  /** The provider reports these events; they are applied. */
  public void report(InboundEvent... events) {
    RoutingKey key = new RoutingKey(number);
    assertThat(
            shop.app.acceptProviderEvents.execute(
                new AcceptProviderEvents.Command(
                    ProviderKind.CLOUD_API,
                    List.of(
                        new IncomingEvent(
                            ProviderKind.CLOUD_API, key, InMemoryProvider.report(events))),
                    shop.app.secrets.accepted(ProviderKind.CLOUD_API, key)::contains)))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(1, 0));
    shop.app.work();
  }
}
