package io.nolose.application.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.usage.UsageQueries.Priced;
import io.nolose.application.usage.UsageQueries.Question;
import io.nolose.application.usage.UsageQueries.Traffic;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link UsageQueries} does. */
public interface UsageQueriesContract extends StoreContract {
  /** Asked for in most tests. */
  YearMonth MARCH = YearMonth.of(2026, 3);

  /** In the middle of it. */
  Instant MID_MARCH = Instant.parse("2026-03-15T12:00:00Z");

  @Test
  default void nothingShouldBeCountedInAnEmptyStore() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().usageQueries().listPriced(tenant, march(null))).isEmpty();
    assertThat(ports().usageQueries().listTraffic(tenant, march(null))).isEmpty();
  }

  @Test
  default void messagesShouldBeCountedByTheirPrice() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    sent(conversation, MID_MARCH, price("marketing", "regular", true));
    sent(conversation, MID_MARCH.plusSeconds(1), price("marketing", "regular", true));
    sent(conversation, MID_MARCH, price("service", "free_customer_service", false));
    sent(conversation, MID_MARCH, price(null, null, null));
    sent(conversation, MID_MARCH, null);
    assertThat(ports().usageQueries().listPriced(channel.tenant(), march(null)))
        .containsExactly(
            new Priced(MARCH, channel.id(), "marketing", "regular", true, 2),
            new Priced(MARCH, channel.id(), "service", "free_customer_service", false, 1),
            new Priced(MARCH, channel.id(), null, null, null, 1));
  }

  @Test
  default void messageShouldBeCountedOnceInWhateverOrderItsReceiptsCome() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Pricing early = price("utility", "regular", true);
    Pricing late =
        new Pricing("utility", "regular", "PMP", true, null, null, MID_MARCH.plusSeconds(60));
    for (List<Pricing> order : List.of(List.of(early, late), List.of(late, early))) {
      Message message = sent(conversation, MID_MARCH, null);
      for (Pricing price : order) {
        run(
            channel.tenant(),
            () -> {
              Message known =
                  ports().messages().loadAll(channel.tenant(), List.of(message.id())).getFirst();
              ports()
                  .messages()
                  .saveAll(
                      channel.tenant(),
                      List.of(
                          known.with(Receipt.of(Receipt.Kind.DELIVERED, MID_MARCH).priced(price))));
            });
      }
    }
    assertThat(ports().usageQueries().listPriced(channel.tenant(), march(null)))
        .containsExactly(new Priced(MARCH, channel.id(), "utility", "regular", true, 2));
  }

  @Test
  default void monthsShouldEndInUtc() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    Pricing price = price("utility", "regular", true);
    sent(conversation, Instant.parse("2026-02-28T23:59:59.999Z"), price);
    sent(conversation, Instant.parse("2026-03-01T00:00:00Z"), price);
    sent(conversation, Instant.parse("2026-03-31T23:59:59Z"), price);
    sent(conversation, Instant.parse("2026-04-01T00:00:00Z"), price);
    assertThat(ports().usageQueries().listPriced(channel.tenant(), march(null)))
        .extracting(Priced::messages)
        .containsExactly(2L);
    assertThat(ports().usageQueries().listTraffic(channel.tenant(), march(null)))
        .containsExactly(new Traffic(MARCH, channel.id(), 0, 2));
    assertThat(
            ports()
                .usageQueries()
                .listPriced(
                    channel.tenant(),
                    new Question(MARCH.minusMonths(1), MARCH.plusMonths(1), null)))
        .extracting(Priced::month, Priced::messages)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(MARCH.minusMonths(1), 1L),
            org.assertj.core.groups.Tuple.tuple(MARCH, 2L),
            org.assertj.core.groups.Tuple.tuple(MARCH.plusMonths(1), 1L));
  }

  @Test
  default void channelsAndTenantsShouldBeApart() {
    TenantId tenant = fixture().storedTenant();
    Channel one = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    Pricing price = price("utility", "regular", true);
    sent(fixture().storedConversation(one), MID_MARCH, price);
    sent(fixture().storedConversation(other), MID_MARCH, price);
    TenantId stranger = fixture().storedTenant();
    assertThat(ports().usageQueries().listPriced(tenant, march(null)))
        .extracting(Priced::channel)
        .containsExactly(one.id(), other.id());
    assertThat(ports().usageQueries().listPriced(tenant, march(other.id())))
        .extracting(Priced::channel)
        .containsExactly(other.id());
    assertThat(ports().usageQueries().listTraffic(tenant, march(other.id())))
        .extracting(Traffic::channel)
        .containsExactly(other.id());
    assertThat(ports().usageQueries().listPriced(stranger, march(null))).isEmpty();
    assertThat(ports().usageQueries().listPriced(stranger, march(one.id()))).isEmpty();
    assertThat(ports().usageQueries().listTraffic(stranger, march(one.id()))).isEmpty();
  }

  @Test
  default void trafficShouldCountWhatCameAndWhatLeftButNoHistory() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Conversation conversation = fixture().storedConversation(channel);
    sent(conversation, MID_MARCH, null);
    stored(conversation, MessageDirection.OUTBOUND, MessageOrigin.LIVE, null, MID_MARCH);
    stored(
        conversation,
        MessageDirection.OUTBOUND,
        MessageOrigin.ECHO,
        ProviderKind.EVOLUTION,
        MID_MARCH);
    for (MessageOrigin origin : MessageOrigin.values()) {
      stored(conversation, MessageDirection.INBOUND, origin, ProviderKind.EVOLUTION, MID_MARCH);
    }
    int news = MessageOrigin.values().length - 1;
    assertThat(ports().usageQueries().listTraffic(channel.tenant(), march(null)))
        .containsExactly(new Traffic(MARCH, channel.id(), news, 2));
  }

  private static Question march(@Nullable ChannelId channel) {
    return new Question(MARCH, MARCH, channel);
  }

  private static Pricing price(
      @Nullable String category, @Nullable String type, @Nullable Boolean isBillable) {
    return new Pricing(category, type, "PMP", isBillable, null, null, MID_MARCH);
  }

  private Message sent(Conversation conversation, Instant at, @Nullable Pricing price) {
    Message message =
        stored(
            conversation,
            MessageDirection.OUTBOUND,
            MessageOrigin.LIVE,
            ProviderKind.CLOUD_API,
            at);
    return price == null
        ? message
        : fixture().stored(message.with(Receipt.of(Receipt.Kind.SENT, at).priced(price)));
  }

  private Message stored(
      Conversation conversation,
      MessageDirection direction,
      MessageOrigin origin,
      @Nullable ProviderKind source,
      Instant at) {
    return fixture()
        .stored(
            new Message(
                conversation.tenant(),
                new MessageId(fixture().id()),
                conversation.id(),
                conversation.channel(),
                direction,
                origin,
                null,
                null,
                new MessageContent.Text("Olá"),
                source,
                List.of(),
                MessageFacts.NONE,
                at,
                at));
  }
}
