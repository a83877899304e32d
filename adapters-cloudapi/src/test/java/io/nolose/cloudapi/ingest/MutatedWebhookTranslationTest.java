package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.simulator.mutation.Mutator;
import io.nolose.simulator.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Webhooks of every kind, damaged at random by fixed seeds, split and read. */
class MutatedWebhookTranslationTest {
  private static final int SEEDS = 15;

  private final CloudApiInboundTranslator translator = new CloudApiInboundTranslator();

  @Test
  void whateverComesShouldBeReadOrCalledUnreadable() throws IOException {
    for (String name : Payloads.names()) {
      JsonNode webhook = Json.parse(Payloads.load(name));
      for (int seed = 0; seed < SEEDS; seed++) {
        byte[] body = new Mutator(seed, Set.of()).mutate(webhook);
        assertThatCode(() -> translate(body))
            .as("%s, seed %d: %s", name, seed, new String(body, StandardCharsets.UTF_8))
            .doesNotThrowAnyException();
      }
    }
  }

  private void translate(byte[] body) {
    for (IncomingEvent event : WebhookEnvelope.split(body)) {
      try {
        translator.translate(Payloads.event(event.body()));
      } catch (UnreadableEvent said) {
        // it becomes a dead letter with that reason
      }
    }
  }
}
