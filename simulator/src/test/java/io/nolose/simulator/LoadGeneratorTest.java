package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.graph.Signature;
import io.nolose.simulator.load.LoadGenerator;
import io.nolose.simulator.load.LoadPlan;
import io.nolose.simulator.load.LoadResult;
import io.nolose.simulator.load.WebhookLoad;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {
  private static final InstantSource TIME = InstantSource.system();

  private final WebhookReceiver receiver = new WebhookReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void evolutionLoadShouldPostAsManyDistinctMessagesAsPlanned() throws InterruptedException {
    WebhookLoad source =
        WebhookLoad.evolution(
            receiver.url() + "/hook", "shop", Map.of("x-secret", "s"), 7, 1, TIME);

    LoadResult result = LoadGenerator.run(new LoadPlan(source, 0, 200, Duration.ofSeconds(20), 4));

    assertThat(result.accepted()).isEqualTo(200);
    assertThat(receiver.posts())
        .extracting(post -> post.body().path("data").path("key").path("id").asText())
        .doesNotHaveDuplicates()
        .hasSize(200);
    assertThat(receiver.posts()).allMatch(post -> "s".equals(post.headers().get("x-secret")));
    assertThat(result.percentile(99)).isPositive();
  }

  @Test
  void graphLoadShouldSignEveryBodyAndKeepItsRate() throws InterruptedException {
    WebhookLoad source =
        WebhookLoad.graph(receiver.url() + "/cloud", GraphNumber.DEFAULT, "secret", 3, 2, TIME);
    receiver.answerNext(500);

    LoadResult result = LoadGenerator.run(new LoadPlan(source, 500, 50, Duration.ofSeconds(20), 2));

    assertThat(result.started()).isEqualTo(50);
    assertThat(result.byStatus()).containsEntry(500, 1L).containsEntry(200, 49L);
    assertThat(receiver.posts())
        .allMatch(post ->
            Signature.header("secret", post.bytes())
                .equals(post.headers().get("x-hub-signature-256")));
  }

  @Test
  void unreachableTargetShouldBeCountedAsBroken() throws InterruptedException {
    WebhookLoad source = WebhookLoad.evolution("http://127.0.0.1:1/", "shop", Map.of(), 1, 3, TIME);

    LoadResult result = LoadGenerator.run(new LoadPlan(source, 0, 5, Duration.ofSeconds(20), 1));

    assertThat(result.broken()).isEqualTo(5);
  }
}
