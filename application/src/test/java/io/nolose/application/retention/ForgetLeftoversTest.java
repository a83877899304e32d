package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.PageRequest;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.message.MessageView;
import io.nolose.application.retention.ForgetLeftovers.Keeping;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ForgetLeftoversTest {
  private static final Duration DAYS_30 = Duration.ofDays(30);
  private static final Duration YEARS_2 = Duration.ofDays(730);

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();
  private final InMemoryRoundLeases leases = new InMemoryRoundLeases(app.schema.database.guard());
  private final SequentialUuids ids = new SequentialUuids();

  @Test
  void whatIsDeliveredAgainAfterItWasForgottenShouldChangeNothing() {
    byte[] inbound = InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    MessageId ours = shop.write(channel, Shop.CLIENT, "Bom dia");
    app.work();
    String sent = app.evolution.sent().getFirst().id().value();
    byte[] read = InMemoryProvider.report(shop.receipt(sent, Receipt.Kind.READ));
    byte[] delivered = InMemoryProvider.report(shop.receipt(sent, Receipt.Kind.DELIVERED));
    List<byte[]> all = List.of(inbound, delivered, read);
    all.forEach(body -> shop.deliver(channel, body));
    app.work();
    List<MessageView> before = shop.messages();
    app.time.tick(DAYS_30.plusDays(1));
    assertThat(round(forgetting(YEARS_2))).isPositive();
    assertThat(app.schema.database.callForAll(() -> app.schema.events.everything())).isEmpty();
    all.forEach(body -> shop.deliver(channel, body));
    app.work();
    assertThat(shop.messages())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("attempts")
        .isEqualTo(before);
    assertThat(shop.message(ours).message().status()).isEqualTo(MessageStatus.READ);
    assertThat(shop.texts()).containsExactlyInAnyOrder("Oi", "Bom dia");
    assertThat(shop.conversations().getFirst().conversation().unreadCount()).isEqualTo(1);
  }

  @Test
  void auditShouldBeKeptForItsOwnTime() {
    TenantId tenant = channel.tenant();
    AuditEntry entry =
        new AuditEntry(
            tenant,
            ids.next(),
            null,
            app.time.instant(),
            "contacts.merged",
            List.of(ids.next()),
            null);
    app.ports.transactions().run(tenant, () -> app.ports.auditLog().append(entry));
    app.time.tick(DAYS_30.multipliedBy(3));
    round(forgetting(YEARS_2));
    assertThat(audit(tenant)).contains(entry);
    app.time.tick(YEARS_2);
    round(forgetting(Duration.ZERO));
    assertThat(audit(tenant)).contains(entry);
    app.time.tick(Duration.ofMinutes(5));
    round(forgetting(YEARS_2));
    assertThat(audit(tenant)).doesNotContain(entry);
  }

  @Test
  void whatAProviderMayStillDeliverShouldNotBeForgotten() {
    assertThatThrownBy(() -> new Keeping(Duration.ofDays(7), YEARS_2, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void roundShouldBelongToOneInstance() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    app.time.tick(DAYS_30.plusDays(1));
    ForgetLeftovers one = forgetting(YEARS_2);
    ForgetLeftovers other = forgetting(YEARS_2);
    assertThat(one.execute()).isPositive();
    assertThat(other.execute()).isZero();
  }

  private ForgetLeftovers forgetting(Duration audit) {
    return new ForgetLeftovers(
        new InMemoryLeftovers(app.schema),
        leases,
        new Keeping(DAYS_30, audit, Duration.ZERO),
        ids,
        app.time);
  }

  private static int round(ForgetLeftovers use) {
    int all = 0;
    for (int batch = use.execute(); batch > 0; batch = use.execute()) {
      all += batch;
    }
    return all;
  }

  private List<AuditEntry> audit(TenantId tenant) {
    return app.ports.auditQueries().list(tenant, null, new PageRequest(null, 50)).items();
  }
}
