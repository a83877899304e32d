package io.nolose.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.SignalsAfterCommit;
import io.nolose.application.WorkSignals;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Requests under a key, written here or asked of a provider. */
final class OnceTest {
  private static final StoredAnswer ANSWER = new StoredAnswer(202, null, "application/json", "{}");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();
  private final WriteOnce writeOnce =
      new WriteOnce(app.ports.transactions(), app.ports.idempotencyKeys(), app.time);
  private final CallOnce callOnce =
      new CallOnce(app.ports.transactions(), app.ports.idempotencyKeys(), app.time);

  private KeyedRequest request(String key, String digest) {
    return new KeyedRequest(shop.tenant, shop.user, "POST /api/messages", key, digest);
  }

  private Supplier<Ending<String>> writing(String text) {
    return () -> {
      shop.write(channel, Shop.CLIENT, text);
      return new Ending<>(text, ANSWER);
    };
  }

  @Test
  void writeShouldTakeEffectOnceAndBeAnsweredAgain() {
    assertThat(writeOnce.execute(request("k", "0a"), writing("once")))
        .isEqualTo(new Once.Done<>("once"));
    assertThat(writeOnce.execute(request("k", "0a"), writing("once")))
        .isEqualTo(new Once.Answered<String>(ANSWER));
    assertThat(writeOnce.execute(request("k", "0b"), writing("other")))
        .isEqualTo(new Once.OtherRequest<String>());
    assertThat(writeOnce.execute(request("l", "0a"), writing("another key")))
        .isEqualTo(new Once.Done<>("another key"));
    assertThat(shop.texts()).containsExactly("another key", "once");
  }

  @Test
  void twinsThatWriteAtOnceShouldBeOneAndGetTheSameAnswer() {
    Queue<Once<String>> outcomes = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(4, () -> outcomes.add(writeOnce.execute(request("k", "0a"), writing("once"))));
    assertThat(endings.failures()).isEmpty();
    assertThat(outcomes)
        .containsExactlyInAnyOrder(
            new Once.Done<>("once"),
            new Once.Answered<>(ANSWER),
            new Once.Answered<>(ANSWER),
            new Once.Answered<>(ANSWER));
    assertThat(shop.texts()).containsExactly("once");
  }

  @Test
  void writeThatThrowsShouldKeepNeitherKeyNorEffect() {
    IllegalArgumentException mistake = new IllegalArgumentException("a mistake");
    assertThatThrownBy(() ->
            writeOnce.execute(
                request("k", "0a"),
                () -> {
                  shop.write(channel, Shop.CLIENT, "half");
                  throw mistake;
                }))
        .isSameAs(mistake);
    assertThat(shop.texts()).isEmpty();
    assertThat(writeOnce.execute(request("k", "0b"), writing("whole")))
        .isEqualTo(new Once.Done<>("whole"));
  }

  @Test
  void writeShouldKeepNothingWhenItsAnswerCannotBeStored() {
    assertThatThrownBy(() ->
            writeOnce.execute(
                request("k", "0a"),
                () -> {
                  shop.write(channel, Shop.CLIENT, "half");
                  app.schema.database.breakDown();
                  return new Ending<>("half", ANSWER);
                }))
        .isInstanceOf(RuntimeException.class);
    app.schema.database.recover();
    assertThat(shop.texts()).isEmpty();
  }

  @Test
  void writeThatDecidedAboutALostRaceShouldBeRememberedWithoutEffect() {
    Supplier<Ending<String>> losing =
        () -> {
          shop.write(channel, Shop.CLIENT, "undone");
          try {
            return app.ports
                .transactions()
                .call(
                    shop.tenant,
                    () -> {
                      throw new StaleAggregate("somebody else has it");
                    });
          } catch (StaleAggregate taken) {
            return new Ending<>("taken", new StoredAnswer(409, null, null, null));
          }
        };
    assertThat(writeOnce.execute(request("k", "0a"), losing)).isEqualTo(new Once.Done<>("taken"));
    assertThat(writeOnce.execute(request("k", "0a"), losing))
        .isEqualTo(new Once.Answered<String>(new StoredAnswer(409, null, null, null)));
    assertThat(shop.texts()).isEmpty();
  }

  @Test
  void signalsShouldWaitForTheCommitOfTheWholeWrite() {
    List<List<String>> seen = new ArrayList<>();
    WorkSignals signals = new SignalsAfterCommit(_ -> seen.add(shop.texts()));
    writeOnce.execute(
        request("k", "0a"),
        () -> {
          signals.raise(WorkSignals.Work.OUTBOX);
          assertThat(seen).isEmpty();
          shop.write(channel, Shop.CLIENT, "kept");
          return new Ending<>("kept", ANSWER);
        });
    assertThat(seen).containsExactly(List.of("kept"));
  }

  @Test
  void callShouldRunOutsideAnyTransactionAndBeAnsweredAgain() {
    assertThat(
            callOnce.execute(
                request("k", "0a"),
                () -> {
                  app.guard.refuseInside("a provider");
                  return new Ending<>("called", ANSWER);
                }))
        .isEqualTo(new Once.Done<>("called"));
    assertThat(callOnce.execute(request("k", "0a"), this::neverCalled))
        .isEqualTo(new Once.Answered<String>(ANSWER));
    assertThat(callOnce.execute(request("k", "0b"), this::neverCalled))
        .isEqualTo(new Once.OtherRequest<String>());
  }

  @Test
  void twinOfARunningCallShouldLearnThatItIsUnderWay() {
    callOnce.execute(
        request("k", "0a"),
        () -> {
          assertThat(callOnce.execute(request("k", "0a"), this::neverCalled))
              .isEqualTo(new Once.UnderWay<String>());
          assertThat(callOnce.execute(request("k", "0b"), this::neverCalled))
              .isEqualTo(new Once.OtherRequest<String>());
          return new Ending<>("called", ANSWER);
        });
  }

  @Test
  void callThatThrowsShouldGiveItsKeyBack() {
    IllegalArgumentException mistake = new IllegalArgumentException("a mistake");
    assertThatThrownBy(() ->
            callOnce.execute(
                request("k", "0a"),
                () -> {
                  throw mistake;
                }))
        .isSameAs(mistake);
    assertThat(callOnce.execute(request("k", "0a"), () -> new Ending<>("again", ANSWER)))
        .isEqualTo(new Once.Done<>("again"));
  }

  @Test
  void abandonedCallShouldBeginAgainAndItsLateEndingShouldNotCount() {
    Once<String> late =
        callOnce.execute(
            request("k", "0a"),
            () -> {
              app.time.tick(CallOnce.ABANDONED_AFTER);
              assertThat(callOnce.execute(request("k", "0a"), () -> new Ending<>("second", ANSWER)))
                  .isEqualTo(new Once.Done<>("second"));
              return new Ending<>("first", new StoredAnswer(204, null, null, null));
            });
    assertThat(late).isEqualTo(new Once.Done<>("first"));
    assertThat(callOnce.execute(request("k", "0a"), this::neverCalled))
        .isEqualTo(new Once.Answered<String>(ANSWER));
  }

  @Test
  void forgettingShouldTakeOnlyWhatIsADayOld() {
    writeOnce.execute(request("old", "0a"), writing("old"));
    app.time.tick(Duration.ofHours(23));
    writeOnce.execute(request("young", "0a"), writing("young"));
    app.time.tick(Duration.ofHours(1));
    ForgetIdempotencyKeys forget = new ForgetIdempotencyKeys(app.ports.idempotencyKeys(), app.time);
    assertThat(forget.execute()).isEqualTo(1);
    assertThat(forget.execute()).isZero();
    assertThat(writeOnce.execute(request("young", "0a"), writing("young")))
        .isEqualTo(new Once.Answered<String>(ANSWER));
  }

  @Test
  void keyShouldBePrintableAscii() {
    for (String malformed : List.of("", "with space", "ação", "line\nbreak", "k".repeat(256))) {
      assertThatThrownBy(() -> request(malformed, "0a"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private Ending<String> neverCalled() {
    throw new AssertionError("this must not run");
  }
}
