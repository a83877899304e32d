package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.WorkSignals;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeadLetterDecisionsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.com");
  private final Channel channel = shop.connectedChannel();
  private final ReplayDeadLetters replay =
      new ReplayDeadLetters(
          app.ports.transactions(),
          app.ports.deadLetters(),
          app.ports.auditLog(),
          app.signals,
          app.ids,
          app.time);
  private final DiscardDeadLetter discard =
      new DiscardDeadLetter(
          app.ports.transactions(),
          app.ports.deadLetters(),
          app.ports.auditLog(),
          app.ids,
          app.time);

  @Test
  void replayedEventThatFailsAgainShouldBeParkedAgain() {
    ProviderEventId event = parked("one");

    assertThat(replayOne(shop, event)).isEqualTo(new ReplayDeadLetters.Outcome.Replayed(1, false));
    assertThat(open(null)).isEmpty();
    app.work();

    assertThat(letters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.event()).isEqualTo(event);
          assertThat(letter.replays()).isEqualTo(1);
        });
    assertThat(app.signals.raised()).contains(WorkSignals.Work.INBOX);
  }

  @Test
  void allOfAChannelShouldBeReplayedAtOnce() {
    Channel other = shop.connectedChannel();
    ProviderEventId one = parked("one");
    ProviderEventId two = parked("two");
    shop.deliver(other, "three".getBytes(StandardCharsets.UTF_8));
    app.work();

    assertThat(replayAll(channel.id())).isEqualTo(new ReplayDeadLetters.Outcome.Replayed(2, false));

    assertThat(open(null)).hasSize(1).doesNotContain(one, two);
    assertThat(replayAll(null)).isEqualTo(new ReplayDeadLetters.Outcome.Replayed(1, false));
    assertThat(replayAll(null)).isEqualTo(new ReplayDeadLetters.Outcome.Replayed(0, false));
    assertThat(audit()).containsExactly("dead_letters.replayed", "dead_letters.replayed");
  }

  @Test
  void discardedEventShouldStayWithItsReasonAndNeverBeReplayed() {
    ProviderEventId event = parked("one");
    app.time.tick(Duration.ofMinutes(1));

    DiscardDeadLetter.Outcome outcome = discard(shop, event);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            DiscardDeadLetter.Outcome.Discarded.class,
            it ->
                assertThat(it.letter().discard())
                    .isEqualTo(
                        new DeadLetter.Discard(shop.user, app.time.instant(), "a test number")));
    assertThat(letters()).isEmpty();
    assertThat(discard(shop, event)).isEqualTo(new DiscardDeadLetter.Outcome.AlreadyDiscarded());
    assertThat(replayOne(shop, event)).isEqualTo(new ReplayDeadLetters.Outcome.AlreadyDiscarded());
    assertThat(replayAll(null)).isEqualTo(new ReplayDeadLetters.Outcome.Replayed(0, false));
    assertThat(app.ports.deadLetterQueries().open(shop.tenant, event).orElseThrow().body())
        .isEqualTo("one".getBytes(StandardCharsets.UTF_8));
    assertThat(audit()).containsExactly("dead_letters.discarded");
  }

  @Test
  void anotherTenantShouldFindNothingToDecide() {
    ProviderEventId event = parked("one");
    Shop stranger = Shop.register(app, "rui@example.com");

    assertThat(replayOne(stranger, event)).isEqualTo(new ReplayDeadLetters.Outcome.NotFound());
    assertThat(discard(stranger, event)).isEqualTo(new DiscardDeadLetter.Outcome.NotFound());

    assertThat(open(null)).containsExactly(event);
  }

  private ProviderEventId parked(String garbage) {
    List<ProviderEventId> before = open(null);
    shop.deliver(channel, garbage.getBytes(StandardCharsets.UTF_8));
    app.work();
    return open(null).stream().filter(it -> !before.contains(it)).findFirst().orElseThrow();
  }

  private List<ProviderEventId> open(@Nullable ChannelId of) {
    return app.ports
        .transactions()
        .call(shop.tenant, () -> app.ports.deadLetters().listOpen(shop.tenant, of, 10));
  }

  private List<DeadLetter> letters() {
    return app.ports.deadLetterQueries().list(shop.tenant, null, new PageRequest(null, 10)).items();
  }

  private List<String> audit() {
    return app
        .ports
        .auditQueries()
        .list(shop.tenant, null, new PageRequest(null, 10))
        .items()
        .stream()
        .map(AuditEntry::action)
        .toList();
  }

  private ReplayDeadLetters.Outcome replayOne(Shop who, ProviderEventId event) {
    return replay.execute(
        new ReplayDeadLetters.Command(
            who.tenant, who.user, new ReplayDeadLetters.Choice.One(event)));
  }

  private ReplayDeadLetters.Outcome replayAll(@Nullable ChannelId of) {
    return replay.execute(
        new ReplayDeadLetters.Command(
            shop.tenant, shop.user, new ReplayDeadLetters.Choice.All(of)));
  }

  private DiscardDeadLetter.Outcome discard(Shop who, ProviderEventId event) {
    return discard.execute(
        new DiscardDeadLetter.Command(who.tenant, who.user, event, "a test number"));
  }
}
