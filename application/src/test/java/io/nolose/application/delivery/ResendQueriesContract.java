package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import org.junit.jupiter.api.Test;

/** What every {@link ResendQueries} does. */
public interface ResendQueriesContract extends StoreContract {

  @Test
  default void messageShouldNameWhatItReplacesAndByWhatItWasReplaced() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = channel.tenant();
    MessageId first = message(channel);
    MessageId second = message(channel);
    MessageId third = message(channel);
    assertThat(ports().resendQueries().find(tenant, first)).isEqualTo(ResendQueries.Links.NONE);
    run(
        tenant,
        () -> {
          ports().resends().add(tenant, first, second, null, StoreFixture.T0);
          ports().resends().add(tenant, second, third, null, StoreFixture.T0);
        });
    assertThat(ports().resendQueries().find(tenant, first))
        .isEqualTo(new ResendQueries.Links(null, second));
    assertThat(ports().resendQueries().find(tenant, second))
        .isEqualTo(new ResendQueries.Links(first, third));
    assertThat(ports().resendQueries().find(tenant, third))
        .isEqualTo(new ResendQueries.Links(second, null));
    assertThat(ports().resendQueries().find(fixture().storedTenant(), second))
        .isEqualTo(ResendQueries.Links.NONE);
  }

  private MessageId message(Channel channel) {
    return fixture()
        .stored(
            fixture()
                .outboundText(
                    fixture().storedConversation(channel),
                    fixture().storedUser(channel.tenant()).id()))
        .id();
  }
}
