package io.nolose.evolution.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.evolution.Captures;
import io.nolose.simulator.mutation.Mutator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Recorded webhooks, damaged at random by fixed seeds. */
class MutatedWebhookTranslationTest {
  private static final int SEEDS = 15;
  private static final UUID ANY_ID = new UUID(7, 7);

  private final EvolutionInboundTranslator translator = new EvolutionInboundTranslator();

  @Test
  void whateverComesShouldBeReadOrCalledUnreadable() {
    List<JsonNode> webhooks =
        Captures.names().stream().flatMap(name -> Captures.webhooks(name).stream()).toList();
    for (int seed = 0; seed < SEEDS; seed++) {
      Mutator mutator = new Mutator(seed, Set.of("event"));
      for (JsonNode webhook : webhooks) {
        byte[] body = mutator.mutate(webhook);
        assertThatCode(() -> translate(WebhookBody.of(body).bytes()))
            .as("seed %d: %s", seed, new String(body, StandardCharsets.UTF_8))
            .doesNotThrowAnyException();
      }
    }
  }

  private void translate(byte[] body) {
    try {
      translator.translate(
          new ProviderEvent(
              new ProviderEventId(ANY_ID),
              new TenantId(ANY_ID),
              new ChannelId(ANY_ID),
              new ConnectionId(ANY_ID),
              ProviderKind.EVOLUTION,
              body,
              Instant.parse("2026-11-21T10:00:00Z")));
    } catch (UnreadableEvent said) {
      // it becomes a dead letter with that reason
    }
  }
}
