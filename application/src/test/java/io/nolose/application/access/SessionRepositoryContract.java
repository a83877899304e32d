package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.RefreshTokenDigest;
import io.nolose.domain.access.Session;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.SessionRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link SessionRepository} does. */
public interface SessionRepositoryContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenNothingIsKnown() {
    assertThat(find(new SessionId(fixture().id()))).isEmpty();
    assertThat(findByToken(fixture().newToken())).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasAdded() {
    Session session = storedSession();
    assertThat(find(session.id())).contains(session);
    assertThat(findByToken(session.current())).contains(session);
  }

  @Test
  default void findByTokenShouldFindTheSessionByCurrentAndBySpentTokens() {
    Session first = storedSession();
    Session second = first.rotate(fixture().newToken(), StoreFixture.at(60));
    update(second);
    Session third = second.rotate(fixture().newToken(), StoreFixture.at(120));
    update(third);
    assertThat(findByToken(first.current())).contains(third);
    assertThat(findByToken(second.current())).contains(third);
    assertThat(findByToken(third.current())).contains(third);
  }

  @Test
  default void updateShouldKeepThatASessionEnded() {
    Session ended = storedSession().end(StoreFixture.at(5));
    update(ended);
    assertThat(find(ended.id())).contains(ended);
    assertThat(findByToken(ended.current())).contains(ended);
  }

  @Test
  default void addShouldBeStaleWhenTheIdExists() {
    Session session = storedSession();
    Session twin =
        new Session(
            session.id(),
            session.tenant(),
            session.user(),
            fixture().newToken(),
            session.createdAt(),
            session.expiresAt(),
            null);
    assertThatThrownBy(() -> add(twin)).isInstanceOf(StaleAggregate.class);
    assertThat(find(session.id())).contains(session);
  }

  @Test
  default void addShouldBeStaleWhenTheTokenExists() {
    Session session = storedSession();
    Session thief =
        new Session(
            new SessionId(fixture().id()),
            session.tenant(),
            session.user(),
            session.current(),
            session.createdAt(),
            session.expiresAt(),
            null);
    assertThatThrownBy(() -> add(thief)).isInstanceOf(StaleAggregate.class);
    assertThat(findByToken(session.current())).contains(session);
  }

  @Test
  default void findByTokenShouldLetOnlyOneOfManyRotateWithOneToken() {
    Session session = storedSession();
    AtomicInteger reused = new AtomicInteger();
    AtomicInteger rotated = new AtomicInteger();
    var endings =
        Together.run(
            6,
            () -> {
              RefreshTokenDigest next = fixture().newToken();
              boolean isMine =
                  ports().transactions().callWithoutTenant(() -> rotate(session.current(), next));
              (isMine ? rotated : reused).incrementAndGet();
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(rotated).hasValue(1);
    assertThat(reused).hasValue(5);
  }

  @Test
  default void findByTokenShouldMakeASecondFinderWait() {
    Session session = storedSession();
    Runnable find = () -> assertThat(ports().sessions().findByToken(session.current())).isPresent();
    assertSecondWaits(session.tenant(), find, find);
  }

  private boolean rotate(RefreshTokenDigest token, RefreshTokenDigest next) {
    Session found = ports().sessions().findByToken(token).orElseThrow();
    if (!found.current().equals(token)) {
      return false;
    }
    ports().sessions().update(found.rotate(next, StoreFixture.at(1)));
    return true;
  }

  private Session storedSession() {
    TenantId tenant = fixture().storedTenant();
    Session session = fixture().newSession(tenant, fixture().storedUser(tenant));
    add(session);
    return session;
  }

  private void add(Session session) {
    ports()
        .transactions()
        .callWithoutTenant(() -> {
          ports().sessions().add(session);
          return session;
        });
  }

  private void update(Session session) {
    ports()
        .transactions()
        .callWithoutTenant(() -> {
          Session known = ports().sessions().find(session.id()).orElseThrow();
          ports().sessions().update(session);
          return known;
        });
  }

  private Optional<Session> find(SessionId session) {
    return ports().transactions().callWithoutTenant(() -> ports().sessions().find(session));
  }

  private Optional<Session> findByToken(RefreshTokenDigest token) {
    return ports().transactions().callWithoutTenant(() -> ports().sessions().findByToken(token));
  }
}
