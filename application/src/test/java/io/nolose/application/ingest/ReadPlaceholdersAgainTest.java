package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nolose.application.channel.Providers;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.tenancy.TenantId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ReadPlaceholdersAgainTest {
  private final StorePorts ports = StorePorts.inMemory();
  private final StoreFixture fixture = new StoreFixture(ports);
  private final Channel channel = fixture.storedChannel(fixture.storedTenant());
  private final TenantId tenant = channel.tenant();
  private final Conversation conversation = fixture.storedConversation(channel);
  private final Message odd = stored("wave:hello");
  private final Message odder = stored("?");

  private int version = 2;
  private int readings;

  @Test
  void placeholderShouldBecomeWhatItIsWhenTheTranslatorUnderstandsItByNow() {
    ports
        .transactions()
        .run(
            tenant,
            () ->
                ports
                    .conversations()
                    .saveAll(
                        tenant,
                        List.of(
                            conversation.withMessage(
                                new LastMessage(odd.occurredAt(), odd.tie(), odd.preview())))));

    assertThat(reader().execute()).isEqualTo(2);

    assertThat(content(odd)).isEqualTo(new MessageContent.Text("hello"));
    assertThat(content(odder)).isEqualTo(odder.content());
    assertThat(
            ports
                .transactions()
                .call(
                    tenant,
                    () ->
                        ports
                            .conversations()
                            .find(tenant, conversation.id())
                            .orElseThrow()
                            .preview()))
        .isEqualTo("hello");
    assertThat(events())
        .extracting(TenantEvent::kind, TenantEvent::message)
        .containsExactly(tuple(TenantEvent.Kind.MESSAGE_CONTENT_CHANGED, odd.id()));
  }

  @Test
  void eachVersionShouldReadEachPlaceholderOnce() {
    assertThat(reader().execute()).isEqualTo(2);
    assertThat(reader().execute()).isZero();
    assertThat(readings).isEqualTo(2);

    version = 3;

    assertThat(reader().execute()).isEqualTo(1);
    assertThat(events()).hasSize(1);
  }

  private ReadPlaceholdersAgain reader() {
    return new ReadPlaceholdersAgain(
        ports.transactions(),
        new ReadPlaceholdersAgain.Stores(
            ports.oldPlaceholders(),
            ports.channelLock(),
            ports.messages(),
            ports.conversations(),
            ports.feed()),
        new Providers<>(
            Arrays.stream(ProviderKind.values()).map(this::translator).toList(),
            it -> it.profile().kind()),
        Clock.fixed(StoreFixture.T0, ZoneOffset.UTC));
  }

  private InboundTranslator translator(ProviderKind kind) {
    ProviderProfile profile = new ProviderProfile(kind, Set.of());
    return new InboundTranslator() {
      @Override
      public ProviderProfile profile() {
        return profile;
      }

      @Override
      public List<InboundEvent> translate(ProviderEvent event) {
        return List.of();
      }

      @Override
      public int version() {
        return version;
      }

      @Override
      public Optional<MessageContent> readAgain(String raw) {
        readings++;
        return raw.startsWith("wave:")
            ? Optional.of(new MessageContent.Text(raw.substring(5)))
            : Optional.empty();
      }
    };
  }

  private List<TenantEvent> events() {
    return ports
        .transactions()
        .call(
            tenant,
            () ->
                ports.feed().list(tenant, 0, 10).stream()
                    .map(TenantEventLog.Entry::event)
                    .toList());
  }

  private MessageContent content(Message message) {
    return ports
        .transactions()
        .call(tenant, () -> ports.messages().loadAll(tenant, List.of(message.id())))
        .getFirst()
        .content();
  }

  private Message stored(String raw) {
    return fixture.stored(
        new Message(
            tenant,
            new MessageId(fixture.id()),
            conversation.id(),
            channel.id(),
            MessageDirection.INBOUND,
            MessageOrigin.LIVE,
            null,
            null,
            new MessageContent.Placeholder("odd", null, raw),
            MessageContext.NONE,
            null,
            Amendment.NONE,
            ProviderKind.EVOLUTION,
            List.of(fixture.newReference(channel)),
            MessageFacts.NONE,
            null,
            StoreFixture.at(1),
            StoreFixture.at(1)));
  }
}
