package io.nolose.evolution.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the translator makes of a webhook that came through one connection at one time. */
final class TranslatedWebhooks {
  static final ConnectionId CONNECTION = new ConnectionId(new UUID(7, 1));
  static final Instant RECEIVED_AT = Instant.parse("2026-11-21T06:00:00Z");
  static final ContactIdentity ANA = ContactIdentity.of(new PhoneNumber("+5511988887777"));
  static final ContactIdentity ANAS_LID =
      new ContactIdentity(IdentityScope.of(CONNECTION), IdentityKind.LID, "123456789012345");

  private static final EvolutionInboundTranslator TRANSLATOR = new EvolutionInboundTranslator();

  private TranslatedWebhooks() {}

  static ConnectionStatus status(String webhook) {
    return ((InboundEvent.ConnectionChanged) only(webhook)).observation().status();
  }

  static InboundEvent only(String webhook) {
    List<InboundEvent> events = translate(webhook);
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  static List<InboundEvent> translate(String body) {
    return TRANSLATOR.translate(
        new ProviderEvent(
            new ProviderEventId(new UUID(7, 2)),
            new TenantId(new UUID(7, 3)),
            new ChannelId(new UUID(7, 4)),
            CONNECTION,
            ProviderKind.EVOLUTION,
            body.getBytes(StandardCharsets.UTF_8),
            RECEIVED_AT));
  }
}
