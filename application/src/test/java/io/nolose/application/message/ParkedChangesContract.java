package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.MessageContents;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link ParkedChanges} does. */
public interface ParkedChangesContract extends StoreContract {
  /** A report that waits. */
  Receipt DELIVERED = Receipt.of(Receipt.Kind.DELIVERED, StoreFixture.at(3));

  @Test
  default void takeShouldBeEmptyWhenNothingIsParked() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    assertThat(take(channel.tenant(), fixture().newReference(channel))).isEmpty();
    assertThat(
            in(channel.tenant(), () -> ports().parkedChanges().take(channel.tenant(), List.of())))
        .isEmpty();
  }

  @Test
  default void takeShouldHandOutAllOfAMessageOnceAndForgetThem() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    ParkedChange delivered = new ParkedChange(reference, null, DELIVERED);
    ParkedChange failed =
        new ParkedChange(
            reference, null, Receipt.failed(StoreFixture.at(4), new MessageFailure("131", "não")));
    park(channel.tenant(), delivered, failed);
    assertThat(take(channel.tenant(), reference)).containsExactlyInAnyOrder(delivered, failed);
    assertThat(take(channel.tenant(), reference)).isEmpty();
  }

  @Test
  default void takeShouldHandOutChangesOfEveryKindAsTheyWereParked() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    ContactId ana = fixture().storedContact(channel.tenant()).id();
    String odd = StorableText.of(MessageContents.ODD);
    Instant at = StoreFixture.at(7);
    Pricing price = new Pricing("utility", null, "PMP", true, null, StoreFixture.at(9), at);
    Pricing noPrice = new Pricing(null, null, null, null, null, null, at);
    List<ParkedChange> changes =
        Stream.concat(
                Stream.of(
                    new MessageChange.Reaction("👩🏽‍🚒", "3EB0", at),
                    new MessageChange.Reaction(null, odd, at),
                    new MessageChange.Vote(List.of(odd, ""), "3EB1", at),
                    new MessageChange.Vote(List.of(), "", at),
                    new MessageChange.Revocation(at),
                    Receipt.of(Receipt.Kind.PLAYED, at),
                    Receipt.of(Receipt.Kind.SENT, at).priced(price),
                    Receipt.of(Receipt.Kind.DELIVERED, at).priced(noPrice),
                    Receipt.failed(at, new MessageFailure(odd, odd))),
                MessageContents.all().map(content -> new MessageChange.Edit(content, "", at)))
            .flatMap(change ->
                Stream.of(
                    new ParkedChange(reference, null, change),
                    new ParkedChange(reference, ana, change)))
            .toList();
    park(channel.tenant(), changes.toArray(ParkedChange[]::new));
    assertThat(take(channel.tenant(), reference)).containsExactlyInAnyOrderElementsOf(changes);
  }

  @Test
  default void takeShouldLeaveTheReceiptsOfOtherMessages() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ParkedChange wanted = new ParkedChange(fixture().newReference(channel), null, DELIVERED);
    ParkedChange other = new ParkedChange(fixture().newReference(channel), null, DELIVERED);
    park(channel.tenant(), wanted, other);
    assertThat(take(channel.tenant(), wanted.reference())).containsExactly(wanted);
    assertThat(take(channel.tenant(), other.reference())).containsExactly(other);
  }

  @Test
  default void parkShouldKeepTheSameReceiptOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ParkedChange receipt = new ParkedChange(fixture().newReference(channel), null, DELIVERED);
    park(channel.tenant(), receipt, receipt);
    park(channel.tenant(), receipt);
    assertThat(take(channel.tenant(), receipt.reference())).containsExactly(receipt);
  }

  @Test
  default void parkShouldKeepTwoReportsOfOneKindAtTwoTimes() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderReference reference = fixture().newReference(channel);
    ParkedChange late = new ParkedChange(reference, null, DELIVERED);
    ParkedChange early =
        new ParkedChange(reference, null, Receipt.of(Receipt.Kind.DELIVERED, StoreFixture.at(1)));
    park(channel.tenant(), late);
    park(channel.tenant(), early);
    assertThat(take(channel.tenant(), reference))
        .extracting(parked -> parked.change().at())
        .contains(early.change().at());
  }

  @Test
  default void takeShouldNotSeeAnotherTenantsReceipts() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ParkedChange receipt = new ParkedChange(fixture().newReference(channel), null, DELIVERED);
    park(channel.tenant(), receipt);
    assertThat(take(fixture().storedTenant(), receipt.reference())).isEmpty();
    assertThat(take(channel.tenant(), receipt.reference())).containsExactly(receipt);
  }

  @Test
  default void takeShouldForgetNothingWhenItsTransactionRollsBack() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    TenantId tenant = channel.tenant();
    ParkedChange receipt = new ParkedChange(fixture().newReference(channel), null, DELIVERED);
    park(tenant, receipt);
    assertThatThrownBy(() ->
            run(
                tenant,
                () -> {
                  ports().parkedChanges().take(tenant, List.of(receipt.reference()));
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(take(tenant, receipt.reference())).containsExactly(receipt);
  }

  private void park(TenantId tenant, ParkedChange... receipts) {
    run(tenant, () -> ports().parkedChanges().park(tenant, List.of(receipts), StoreFixture.at(5)));
  }

  private List<ParkedChange> take(TenantId tenant, ProviderReference reference) {
    return in(tenant, () -> ports().parkedChanges().take(tenant, List.of(reference)));
  }
}
