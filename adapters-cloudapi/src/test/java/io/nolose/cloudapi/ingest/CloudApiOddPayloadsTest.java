package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.nolose.application.ingest.IncomingEvent;
import io.nolose.domain.StorableText;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that arrives, however odd, ends in an exception that nobody foresaw. */
final class CloudApiOddPayloadsTest {
  /** {@code -Dnolose.odd=N} asks for more. */
  private static final int PAYLOADS = Integer.getInteger("nolose.odd", 500);

  private final CloudApiInboundTranslator translator = new CloudApiInboundTranslator();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void translatingShouldEndInEventsOrInUnreadableWhateverIsReplaced(long seed) {
    OddPayloads payloads = new OddPayloads(seed);
    for (int payload = 0; payload < PAYLOADS; payload++) {
      check(payloads.replaced());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void translatingShouldEndInEventsOrInUnreadableWhateverIsDamaged(long seed) {
    OddPayloads payloads = new OddPayloads(seed);
    for (int payload = 0; payload < PAYLOADS; payload++) {
      check(payloads.damaged());
    }
  }

  private void check(byte[] body) {
    try {
      List<IncomingEvent> parts = WebhookEnvelope.split(body);
      assertThat(parts).isNotEmpty();
      for (IncomingEvent part : parts) {
        translate(part.body());
      }
    } catch (RuntimeException unforeseen) {
      fail("not foreseen: " + new String(body, StandardCharsets.UTF_8), unforeseen);
    }
  }

  private void translate(byte[] body) {
    List<InboundEvent> events;
    try {
      events = translator.translate(Payloads.event(body));
    } catch (UnreadableEvent foreseen) {
      return;
    }
    assertThat(events).doesNotContainNull();
    for (InboundEvent event : events) {
      assertThat(StorableText.of(event.toString())).isEqualTo(event.toString());
      if (event instanceof InboundEvent.MessageArrived arrived
          && arrived.content() instanceof MessageContent.Placeholder placeholder
          && placeholder.raw() != null) {
        assertThat(translator.readAgain(Objects.requireNonNull(placeholder.raw()))).isEmpty();
      }
    }
  }
}
