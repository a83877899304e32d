package io.nolose.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyKeys} does. */
public interface IdempotencyKeysContract extends StoreContract {
  /** A request and another one. */
  String DIGEST = "0a".repeat(32);

  /** The other one's. */
  String OTHER_DIGEST = "0b".repeat(32);

  /** What was answered. */
  StoredAnswer ANSWER =
      new StoredAnswer(
          202, "/api/messages/1", "application/json", "{\"text\":\"ação \uD83D\uDE00\"}");

  @Test
  default void claimShouldBeFreshWhenTheKeyIsUnknown() {
    assertThat(claim(request(), StoreFixture.T0)).isEqualTo(new Claim.Fresh(StoreFixture.T0));
  }

  @Test
  default void claimShouldSayThatATwinIsInProgress() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    assertThat(claim(request, StoreFixture.at(1))).isEqualTo(new Claim.InProgress(DIGEST));
    assertThat(claim(asking(request, OTHER_DIGEST), StoreFixture.at(1)))
        .isEqualTo(new Claim.InProgress(DIGEST));
  }

  @Test
  default void claimShouldReturnTheAnswer() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    answer(request, StoreFixture.T0, ANSWER);
    assertThat(claim(request, StoreFixture.at(60))).isEqualTo(new Claim.Answered(DIGEST, ANSWER));
    assertThat(claim(asking(request, OTHER_DIGEST), StoreFixture.at(60)))
        .isEqualTo(new Claim.Answered(DIGEST, ANSWER));
  }

  @Test
  default void claimShouldReturnAnAnswerWithoutBody() {
    KeyedRequest request = request();
    StoredAnswer nothing = new StoredAnswer(204, null, null, null);
    claim(request, StoreFixture.T0);
    answer(request, StoreFixture.T0, nothing);
    assertThat(claim(request, StoreFixture.at(1))).isEqualTo(new Claim.Answered(DIGEST, nothing));
  }

  @Test
  default void claimShouldBeFreshAgainAfterADay() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    answer(request, StoreFixture.T0, ANSWER);
    Instant aDayLater = StoreFixture.T0.plus(IdempotencyKeys.REMEMBERED_FOR);
    assertThat(claim(request, aDayLater.minusSeconds(1))).isInstanceOf(Claim.Answered.class);
    assertThat(claim(asking(request, OTHER_DIGEST), aDayLater))
        .isEqualTo(new Claim.Fresh(aDayLater));
    assertThat(claim(request, aDayLater)).isEqualTo(new Claim.InProgress(OTHER_DIGEST));
  }

  @Test
  default void claimShouldTakeOverTheSameRequestWhenItWasAbandoned() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    Instant later = StoreFixture.at(200);
    assertThat(claim(request, StoreFixture.T0.minusSeconds(1), later))
        .isEqualTo(new Claim.InProgress(DIGEST));
    assertThat(claim(asking(request, OTHER_DIGEST), StoreFixture.T0, later))
        .isEqualTo(new Claim.InProgress(DIGEST));
    assertThat(claim(request, StoreFixture.T0, later)).isEqualTo(new Claim.Fresh(later));
    assertThat(claim(request, StoreFixture.T0, later)).isEqualTo(new Claim.InProgress(DIGEST));
  }

  @Test
  default void claimShouldNotTakeOverWhatWasAnswered() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    answer(request, StoreFixture.T0, ANSWER);
    assertThat(claim(request, StoreFixture.T0, StoreFixture.at(200)))
        .isEqualTo(new Claim.Answered(DIGEST, ANSWER));
  }

  @Test
  default void oneOfManyWhoTakeOverShouldWin() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    AtomicInteger fresh = new AtomicInteger();
    Together.Endings endings =
        Together.run(
            6,
            () -> {
              if (claim(request, StoreFixture.T0, StoreFixture.at(200)) instanceof Claim.Fresh) {
                fresh.incrementAndGet();
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(fresh).hasValue(1);
  }

  @Test
  default void keysOfUsersTenantsAndOperationsShouldBeApart() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    UserId colleague = fixture().storedUser(request.tenant()).id();
    TenantId other = fixture().storedTenant();
    assertThat(
            claim(
                new KeyedRequest(
                    request.tenant(), colleague, request.operation(), request.key(), DIGEST),
                StoreFixture.T0))
        .isInstanceOf(Claim.Fresh.class);
    assertThat(
            claim(
                new KeyedRequest(other, request.user(), request.operation(), request.key(), DIGEST),
                StoreFixture.T0))
        .isInstanceOf(Claim.Fresh.class);
    assertThat(
            claim(
                new KeyedRequest(
                    request.tenant(), request.user(), "DELETE /api/x", request.key(), DIGEST),
                StoreFixture.T0))
        .isInstanceOf(Claim.Fresh.class);
  }

  @Test
  default void keyShouldBeUnknownWhenItsTransactionRollsBack() {
    KeyedRequest request = request();
    assertThatThrownBy(() ->
            run(
                request.tenant(),
                () -> {
                  claimInside(request, StoreFixture.T0, StoreFixture.T0);
                  ports().idempotencyKeys().answer(request, StoreFixture.T0, ANSWER);
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(claim(request, StoreFixture.at(1))).isInstanceOf(Claim.Fresh.class);
  }

  @Test
  default void twinShouldWaitForTheEndOfTheFirstTransaction() {
    KeyedRequest request = request();
    assertSecondWaits(
        request.tenant(),
        () -> claimInside(request, StoreFixture.T0, StoreFixture.T0),
        () -> claimInside(request, StoreFixture.T0, StoreFixture.T0));
  }

  @Test
  default void oneOfManyTwinsShouldWin() {
    KeyedRequest request = request();
    AtomicInteger fresh = new AtomicInteger();
    Together.Endings endings =
        Together.run(
            6,
            () -> {
              if (claim(request, StoreFixture.T0) instanceof Claim.Fresh) {
                fresh.incrementAndGet();
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(fresh).hasValue(1);
  }

  @Test
  default void answerShouldBeStaleWhenTheClaimIsNotOursOrWasAnswered() {
    KeyedRequest request = request();
    assertThatThrownBy(() -> answer(request, StoreFixture.T0, ANSWER))
        .isInstanceOf(StaleAggregate.class);
    claim(request, StoreFixture.T0);
    assertThatThrownBy(() -> answer(request, StoreFixture.at(1), ANSWER))
        .isInstanceOf(StaleAggregate.class);
    answer(request, StoreFixture.T0, ANSWER);
    assertThatThrownBy(() -> answer(request, StoreFixture.T0, ANSWER))
        .isInstanceOf(StaleAggregate.class);
  }

  @Test
  default void releaseShouldGiveBackOnlyOurUnansweredClaim() {
    KeyedRequest request = request();
    claim(request, StoreFixture.T0);
    release(request, StoreFixture.at(1));
    assertThat(claim(request, StoreFixture.at(1))).isInstanceOf(Claim.InProgress.class);
    release(request, StoreFixture.T0);
    assertThat(claim(request, StoreFixture.at(2))).isInstanceOf(Claim.Fresh.class);
    answer(request, StoreFixture.at(2), ANSWER);
    release(request, StoreFixture.at(2));
    assertThat(claim(request, StoreFixture.at(3))).isInstanceOf(Claim.Answered.class);
  }

  @Test
  default void forgetShouldRemoveTheOldestOfAllTenantsUpToAMaximum() {
    KeyedRequest oldest = request();
    KeyedRequest old = request();
    KeyedRequest young = request();
    claim(oldest, StoreFixture.T0);
    claim(old, StoreFixture.at(1));
    claim(young, StoreFixture.at(60));
    assertThat(ports().idempotencyKeys().forget(StoreFixture.at(1), 1)).isEqualTo(1);
    assertThat(claim(oldest, StoreFixture.at(2))).isInstanceOf(Claim.Fresh.class);
    assertThat(claim(old, StoreFixture.at(2))).isInstanceOf(Claim.InProgress.class);
    assertThat(ports().idempotencyKeys().forget(StoreFixture.at(1), 10)).isEqualTo(1);
    assertThat(ports().idempotencyKeys().forget(StoreFixture.at(1), 10)).isZero();
    assertThat(claim(young, StoreFixture.at(61))).isInstanceOf(Claim.InProgress.class);
  }

  private KeyedRequest request() {
    TenantId tenant = fixture().storedTenant();
    UserId user = fixture().storedUser(tenant).id();
    return new KeyedRequest(tenant, user, "POST /api/messages", "order-17/confirm", DIGEST);
  }

  private static KeyedRequest asking(KeyedRequest request, String digest) {
    return new KeyedRequest(
        request.tenant(), request.user(), request.operation(), request.key(), digest);
  }

  private Claim claim(KeyedRequest request, Instant now) {
    return claim(request, now.minus(Duration.ofHours(1)), now);
  }

  private Claim claim(KeyedRequest request, Instant abandonedAt, Instant now) {
    return in(request.tenant(), () -> claimInside(request, abandonedAt, now));
  }

  private Claim claimInside(KeyedRequest request, Instant abandonedAt, Instant now) {
    return ports().idempotencyKeys().claim(request, abandonedAt, now);
  }

  private void answer(KeyedRequest request, Instant claimedAt, StoredAnswer answer) {
    run(request.tenant(), () -> ports().idempotencyKeys().answer(request, claimedAt, answer));
  }

  private void release(KeyedRequest request, Instant claimedAt) {
    run(request.tenant(), () -> ports().idempotencyKeys().release(request, claimedAt));
  }
}
