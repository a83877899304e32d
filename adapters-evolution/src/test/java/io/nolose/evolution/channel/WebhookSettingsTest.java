package io.nolose.evolution.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.evolution.ingest.Payloads;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

  @Test
  void everythingThatIsUnderstoodShouldBeAskedFor() {
    assertThat(WebhookSettings.EVENTS)
        .containsAll(
            Payloads.names().stream()
                .map(payload -> Payloads.webhook(payload).path("event").textValue())
                .map(event -> event.toUpperCase(Locale.ROOT).replace('.', '_'))
                .distinct()
                .toList());
  }
}
