package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.message.IdempotencyKeys.Remembered;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyKeys} does. */
public interface IdempotencyKeysContract extends StoreContract {
  /** A key and the request it came with. */
  IdempotencyKey KEY = new IdempotencyKey("order-17/confirm", "0a".repeat(32));

  @Test
  default void findShouldBeEmptyWhenTheKeyIsUnknown() {
    TenantId tenant = fixture().storedTenant();
    UserId user = fixture().storedUser(tenant).id();
    assertThat(find(tenant, user, StoreFixture.T0)).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasClaimed() {
    Message message = storedMessage();
    claim(message, StoreFixture.T0);
    assertThat(find(message.tenant(), message.author(), StoreFixture.at(60)))
        .contains(new Remembered(message.id(), KEY.requestDigest()));
  }

  @Test
  default void findShouldForgetAfterADay() {
    Message message = storedMessage();
    claim(message, StoreFixture.T0);
    Instant almost = StoreFixture.T0.plus(Duration.ofHours(24)).minusSeconds(1);
    assertThat(find(message.tenant(), message.author(), almost)).isPresent();
    assertThat(find(message.tenant(), message.author(), almost.plusSeconds(2))).isEmpty();
  }

  @Test
  default void keysOfTwoUsersAndTwoTenantsShouldBeApart() {
    Message message = storedMessage();
    claim(message, StoreFixture.T0);
    UserId colleague = fixture().storedUser(message.tenant()).id();
    assertThat(find(message.tenant(), colleague, StoreFixture.T0)).isEmpty();
    assertThat(find(fixture().storedTenant(), message.author(), StoreFixture.T0)).isEmpty();
  }

  @Test
  default void claimShouldBeStaleWhenTheKeyIsClaimed() {
    Message message = storedMessage();
    claim(message, StoreFixture.T0);
    Message twin =
        fixture().stored(fixture().outboundText(conversationOf(message), message.author()));
    assertThatThrownBy(() -> claim(twin, StoreFixture.at(1))).isInstanceOf(StaleAggregate.class);
    assertThat(find(message.tenant(), message.author(), StoreFixture.at(1)))
        .hasValueSatisfying(found -> assertThat(found.message()).isEqualTo(message.id()));
  }

  @Test
  default void claimShouldTakeOverAForgottenKey() {
    Message message = storedMessage();
    claim(message, StoreFixture.T0);
    Message next =
        fixture().stored(fixture().outboundText(conversationOf(message), message.author()));
    Instant later = StoreFixture.T0.plus(Duration.ofHours(25));
    claim(next, later);
    assertThat(find(next.tenant(), next.author(), later))
        .hasValueSatisfying(found -> assertThat(found.message()).isEqualTo(next.id()));
  }

  @Test
  default void claimShouldBeForgottenWhenItsTransactionRollsBack() {
    Message message = storedMessage();
    assertThatThrownBy(() ->
            run(
                message.tenant(),
                () -> {
                  claimInside(message, StoreFixture.T0);
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(find(message.tenant(), message.author(), StoreFixture.T0)).isEmpty();
    claim(message, StoreFixture.T0);
  }

  @Test
  default void claimShouldLetOneOfManyTwinsWin() {
    Message message = storedMessage();
    Together.Endings endings = Together.run(6, () -> claim(message, StoreFixture.T0));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(5)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  private Conversation conversationOf(Message message) {
    return in(
            message.tenant(),
            () -> ports().conversations().find(message.tenant(), message.conversation()))
        .orElseThrow();
  }

  private Message storedMessage() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    UserId author = fixture().storedUser(channel.tenant()).id();
    return fixture().stored(fixture().outboundText(fixture().storedConversation(channel), author));
  }

  private void claim(Message message, Instant now) {
    run(message.tenant(), () -> claimInside(message, now));
  }

  private void claimInside(Message message, Instant now) {
    ports().idempotencyKeys().claim(message.tenant(), message.author(), KEY, message.id(), now);
  }

  private Optional<Remembered> find(TenantId tenant, UserId user, Instant now) {
    return in(tenant, () -> ports().idempotencyKeys().find(tenant, user, KEY.value(), now));
  }
}
