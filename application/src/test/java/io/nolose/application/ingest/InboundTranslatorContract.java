package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link InboundTranslator} does. */
public interface InboundTranslatorContract {
  InboundTranslator translator();

  /** Bodies as the provider sends them; each says something. */
  List<byte[]> samples();

  /** A well-formed body of a kind that the provider may invent tomorrow. */
  byte[] unknownKind();

  @Test
  default void translateShouldUnderstandEverySampleAndAlwaysTheSame() {
    assertThat(samples()).isNotEmpty();
    for (byte[] sample : samples()) {
      List<InboundEvent> events = translate(sample);
      assertThat(events)
          .isNotEmpty()
          .anyMatch(event -> !(event instanceof InboundEvent.Noted))
          .isEqualTo(translate(sample.clone()));
    }
  }

  @Test
  default void translateShouldLeaveTheBodyAsItIs() {
    for (byte[] sample : samples()) {
      byte[] before = sample.clone();
      translate(sample);
      assertThat(sample).isEqualTo(before);
    }
  }

  @Test
  default void translateShouldOnlyNoteWhatItDoesNotKnow() {
    assertThat(translate(unknownKind())).allMatch(event -> event instanceof InboundEvent.Noted);
  }

  @Test
  default void translateShouldCallBytesOfNoFormUnreadable() {
    for (String garbage : List.of("", "\u0000\u0001\u0002", "{", "<xml/>")) {
      assertThatThrownBy(() -> translate(garbage.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(UnreadableEvent.class);
    }
  }

  @Test
  default void translateShouldThrowNothingElseWhateverIsCutOff() {
    for (byte[] sample : samples()) {
      for (int length = 0; length < sample.length; length += 1 + sample.length / 40) {
        byte[] cut = Arrays.copyOf(sample, length);
        try {
          assertThat(translate(cut)).doesNotContainNull();
        } catch (UnreadableEvent expected) {
          assertThat(expected).hasMessageNotContaining(new String(sample, StandardCharsets.UTF_8));
        }
      }
    }
  }

  private List<InboundEvent> translate(byte[] body) {
    return translator()
        .translate(
            new ProviderEvent(
                new ProviderEventId(UUID.fromString("019577a0-0000-7000-8000-000000000001")),
                new TenantId(UUID.fromString("019577a0-0000-7000-8000-000000000002")),
                new ChannelId(UUID.fromString("019577a0-0000-7000-8000-000000000003")),
                new ConnectionId(UUID.fromString("019577a0-0000-7000-8000-000000000004")),
                translator().profile().kind(),
                body,
                Instant.parse("2026-03-01T12:00:00Z")));
  }
}
