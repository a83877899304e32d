package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages when their dispatcher does not hear of things in time. */
final class DispatchDelayTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  /** Whichever commit it is: what was not heard of is neither lost nor sent twice. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void messagesShouldArriveOnceWhenTheAnswerToACommitIsLost(int commit) {
    MessageId first = shop.write(channel, Shop.CLIENT, "first");
    MessageId second = shop.write(channel, Shop.CLIENT, "second");
    app.schema.database.loseAnswerOfCommit(commit);
    for (int look = 0; look < 4; look++) {
      try {
        app.work();
      } catch (StoreUnavailable unheard) {
        assertThat(unheard).hasMessage("no answer to the commit");
      }
      app.time.tick(Duration.ofSeconds(15));
    }
    assertThat(texts()).containsExactly("first", "second");
    assertThat(List.of(status(first), status(second))).containsOnly(MessageStatus.ACCEPTED);
  }

  @Test
  void messageThatLeftShouldNotBeTakenBackWhenTheStoreGoesAwayMeanwhile() {
    List<Runnable> open = new ArrayList<>();
    app.dispatchThreads.calls =
        call -> {
          app.dispatchThreads.calls = Runnable::run;
          open.add(call);
          app.schema.database.breakDown();
        };
    app.dispatchThreads.sleep =
        pause -> {
          app.time.tick(pause);
          app.schema.database.recover();
          open.forEach(Runnable::run);
          open.clear();
        };
    shop.write(channel, Shop.CLIENT, "first");
    shop.write(channel, new PhoneNumber("+5511955554444"), "other");
    app.work();
    assertThat(texts()).containsExactly("first", "other");
  }

  @Test
  void messageShouldNotLeaveWhenItsDispatcherSleptUntilSomebodyElseMayHaveTheLane() {
    app.dispatchThreads.calls =
        call -> {
          app.dispatchThreads.calls = Runnable::run;
          app.time.tick(DispatchOutbox.LEASE.plusMillis(1));
          call.run();
        };
    MessageId message = shop.write(channel, Shop.CLIENT, "late");
    app.work();
    assertThat(texts()).isEmpty();
    assertThat(status(message)).isEqualTo(MessageStatus.QUEUED);
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(texts()).containsExactly("late");
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
  }

  private MessageStatus status(MessageId message) {
    return shop.message(message).message().status();
  }

  private List<String> texts() {
    return app.evolution.sent().stream().map(sent -> sent.message().content().summary()).toList();
  }
}
