package io.nolose.bootstrap.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import java.util.Locale;

/** Measures how long a provider takes for a message, by what came of it. */
record MeteredSender(MessageSender inner, MeterRegistry registry) implements MessageSender {

  @Override
  public ProviderProfile profile() {
    return inner.profile();
  }

  @Override
  public SendingProfile sending() {
    return inner.sending();
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    Timer.Sample begun = Timer.start(registry);
    SendResult result = inner.send(access, message);
    begun.stop(
        registry.timer(
            "nolose.provider.sends",
            "provider",
            profile().kind().name().toLowerCase(Locale.ROOT),
            "outcome",
            outcome(result)));
    return result;
  }

  @Override
  public SendResult markRead(
      ConnectionAccess access, ContactAddress chat, ProviderMessageId message) {
    return inner.markRead(access, chat, message);
  }

  private static String outcome(SendResult result) {
    return switch (result) {
      case SendResult.Accepted _ -> "accepted";
      case SendResult.Rejected _ -> "rejected";
      case SendResult.Throttled _ -> "throttled";
      case SendResult.Unreachable _ -> "unreachable";
      case SendResult.Unknown _ -> "unknown";
    };
  }
}
