package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.MessageView;
import io.nolose.application.testing.WhatsAppIds;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.WhatsAppId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A number that both providers serve, with everything in any order and any batches: each message is
 * one. The seed is in the name of what fails; another comes with {@code -Dnolose.test.seed}.
 */
final class TwinsShuffleTest {
  private static final long SEED = Long.getLong("nolose.test.seed", 20_261_121L);
  private static final int MESSAGES = 150;
  private static final List<String> WORDS = List.of("ok", "ok", "sim", "👍", "Olá, tudo bem?");
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  /** Everything that happened, as each of the connections tells it. */
  private record Story(List<TwoConnections.Written> written, List<Report> reports) {}

  @ParameterizedTest
  @CsvSource({"true,1", "true,2", "true,3", "true,4", "false,5", "false,6", "false,7", "false,8"})
  void messageShouldBeOneWhicheverConnectionTellsOfItFirst(boolean arePacked, int round) {
    Random random = new Random(SEED + round);
    TwoConnections world = new TwoConnections(arePacked);
    Story story = tell(world, random);
    List<Report> deliveries = new ArrayList<>(story.reports());
    deliveries.addAll(story.reports().subList(0, MESSAGES));
    Collections.shuffle(deliveries, random);
    deliver(world, deliveries, random);

    List<MessageView> messages = world.messages();
    String seed = "seed " + (SEED + round);
    assertThat(messages).as(seed).hasSize(MESSAGES);
    assertThat(picture(messages)).as(seed).isEqualTo(expected(story));
    assertThat(messages)
        .as(seed)
        .allSatisfy(view -> {
          assertThat(view.message().references())
              .extracting(ProviderReference::connection)
              .containsExactlyInAnyOrder(world.evolution.id(), world.cloud.id());
          assertThat(view.possiblySame()).isEmpty();
        });
    if (arePacked) {
      assertThat(messages)
          .as(seed)
          .allSatisfy(view -> assertThat(view.message().whatsAppIds()).hasSize(1));
      assertThat(revoked(messages)).as(seed).isEqualTo(revokedOf(story));
    }
    assertThat(told(world, TenantEvent.Kind.MESSAGE_RECEIVED)).as(seed).isEqualTo(inbound(story));
  }

  /** What only one connection tells of is kept, and never taken for another's. */
  @ParameterizedTest
  @CsvSource({"true,11", "true,12", "true,13", "false,14", "false,15", "false,16"})
  void messageThatOneConnectionMissedShouldBeKept(boolean arePacked, int round) {
    Random random = new Random(SEED + round);
    TwoConnections world = new TwoConnections(arePacked);
    List<TwoConnections.Written> written = write(random);
    List<Report> deliveries = new ArrayList<>();
    Map<List<Object>, int[]> counts = new HashMap<>();
    int named = 0;
    for (TwoConnections.Written it : written) {
      int[] count = counts.computeIfAbsent(group(it), _ -> new int[2]);
      int who = random.nextInt(4);
      if (who != 0) {
        deliveries.add(world.byEvolution(it));
        count[0]++;
      }
      if (who != 1) {
        deliveries.add(world.byCloud(it));
        count[1]++;
      }
      named++;
    }
    Collections.shuffle(deliveries, random);
    deliver(world, deliveries, random);
    int grouped = counts.values().stream().mapToInt(it -> Math.max(it[0], it[1])).sum();
    assertThat(world.messages()).as("seed " + (SEED + round)).hasSize(arePacked ? named : grouped);
  }

  private static Story tell(TwoConnections world, Random random) {
    List<TwoConnections.Written> written = write(random);
    List<Report> reports = new ArrayList<>();
    for (TwoConnections.Written it : written) {
      reports.add(world.byEvolution(it));
      reports.add(world.byCloud(it));
      if (it.number() % 5 == 0 && !it.isOurs()) {
        MessageChange gone = new MessageChange.Revocation(it.at().plusSeconds(3));
        boolean isTwice = random.nextBoolean();
        if (isTwice || random.nextBoolean()) {
          reports.add(world.changed(world.evolution, world.evolutionId(it), it, gone));
        } else {
          reports.add(world.changed(world.cloud, world.cloudId(it), it, gone));
        }
        if (isTwice) {
          reports.add(world.changed(world.cloud, world.cloudId(it), it, gone));
        }
      }
    }
    return new Story(written, reports);
  }

  /** Few words, few seconds, few people: many messages that say the same at once. */
  private static List<TwoConnections.Written> write(Random random) {
    List<TwoConnections.Written> written = new ArrayList<>();
    for (int number = 1; number <= MESSAGES; number++) {
      PhoneNumber client = new PhoneNumber("+551197777000" + random.nextInt(3));
      TwoConnections.Written it =
          TwoConnections.Written.text(
              number,
              client,
              WORDS.get(random.nextInt(WORDS.size())),
              START.plusSeconds(random.nextInt(20)));
      written.add(random.nextInt(5) == 0 ? it.ours() : it);
    }
    return written;
  }

  private static void deliver(TwoConnections world, List<Report> deliveries, Random random) {
    List<Report> left = new ArrayList<>(deliveries);
    while (!left.isEmpty()) {
      List<Report> batch = left.subList(0, Math.min(left.size(), 1 + random.nextInt(20)));
      world.apply(List.copyOf(batch));
      batch.clear();
    }
  }

  private static List<Object> group(TwoConnections.Written it) {
    return List.of(it.client(), it.isOurs(), it.content(), it.at());
  }

  private static Map<String, Long> expected(Story story) {
    return story.written().stream()
        .collect(
            Collectors.groupingBy(
                it -> it.isOurs() + text(it.content()) + it.at(),
                TreeMap::new,
                Collectors.counting()));
  }

  private static Map<String, Long> picture(List<MessageView> messages) {
    return messages.stream()
        .map(MessageView::message)
        .collect(
            Collectors.groupingBy(
                it -> (it.sender() == null) + text(it.content()) + it.occurredAt(),
                TreeMap::new,
                Collectors.counting()));
  }

  private static String text(MessageContent content) {
    return " " + content.summary() + " ";
  }

  private static Set<WhatsAppId> revoked(List<MessageView> messages) {
    return messages.stream()
        .map(MessageView::message)
        .filter(message -> message.amendment().revokedAt() != null)
        .flatMap(message -> message.whatsAppIds().stream())
        .collect(Collectors.toSet());
  }

  private static Set<WhatsAppId> revokedOf(Story story) {
    return story.written().stream()
        .filter(it -> it.number() % 5 == 0 && !it.isOurs())
        .map(it -> new WhatsAppId(WhatsAppIds.bare(it.number())))
        .collect(Collectors.toSet());
  }

  private static long inbound(Story story) {
    return story.written().stream().filter(it -> !it.isOurs()).count();
  }

  private static long told(TwoConnections world, TenantEvent.Kind kind) {
    return world
        .app
        .ports
        .transactions()
        .call(world.shop.tenant, () -> world.app.ports.feed().list(world.shop.tenant, 0, 10_000))
        .stream()
        .map(TenantEventLog.Entry::event)
        .filter(event -> event.kind() == kind)
        .count();
  }
}
