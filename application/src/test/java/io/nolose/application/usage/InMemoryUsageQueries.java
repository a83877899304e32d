package io.nolose.application.usage;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.tenancy.TenantId;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts messages in memory. */
public final class InMemoryUsageQueries implements UsageQueries {
  private static final Comparator<@Nullable String> WORDS =
      Comparator.nullsLast(Comparator.naturalOrder());

  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryUsageQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  /** What messages have in common that are counted together. */
  private record Kind(
      YearMonth month,
      ChannelId channel,
      @Nullable String category,
      @Nullable String type,
      @Nullable Boolean isBillable) {
    static Kind of(Message message) {
      Pricing pricing = Objects.requireNonNull(message.pricing());
      return new Kind(
          InMemoryUsageQueries.month(message),
          message.channel(),
          pricing.category(),
          pricing.type(),
          pricing.isBillable());
    }
  }

  private record Place(YearMonth month, ChannelId channel) {}

  @Override
  public List<Priced> listPriced(TenantId tenant, Question question) {
    return transactions.call(
        tenant,
        () ->
            counted(messages(question).filter(message -> message.pricing() != null), Kind::of)
                .entrySet()
                .stream()
                .map(it ->
                    new Priced(
                        it.getKey().month(),
                        it.getKey().channel(),
                        it.getKey().category(),
                        it.getKey().type(),
                        it.getKey().isBillable(),
                        it.getValue()))
                .sorted(
                    Comparator.comparing(Priced::month)
                        .thenComparing(InMemorySchema.byId(it -> it.channel().value()))
                        .thenComparing(Priced::category, WORDS)
                        .thenComparing(Priced::type, WORDS)
                        .thenComparing(
                            Priced::isBillable, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList());
  }

  @Override
  public List<Traffic> listTraffic(TenantId tenant, Question question) {
    return transactions.call(
        tenant,
        () -> {
          Map<Place, Long> inbound =
              counted(counting(question, MessageDirection.INBOUND), InMemoryUsageQueries::place);
          Map<Place, Long> outbound =
              counted(counting(question, MessageDirection.OUTBOUND), InMemoryUsageQueries::place);
          return Stream.concat(inbound.keySet().stream(), outbound.keySet().stream())
              .distinct()
              .map(place ->
                  new Traffic(
                      place.month(),
                      place.channel(),
                      inbound.getOrDefault(place, 0L),
                      outbound.getOrDefault(place, 0L)))
              .sorted(
                  Comparator.comparing(Traffic::month)
                      .thenComparing(InMemorySchema.byId(it -> it.channel().value())))
              .toList();
        });
  }

  private Stream<Message> counting(Question question, MessageDirection direction) {
    return messages(question)
        .filter(message -> message.direction() == direction)
        .filter(message -> message.origin() != MessageOrigin.HISTORY)
        .filter(message -> direction == MessageDirection.INBOUND || message.source() != null);
  }

  private Stream<Message> messages(Question question) {
    return schema.messages.values().stream()
        .filter(message -> !month(message).isBefore(question.from()))
        .filter(message -> !month(message).isAfter(question.to()))
        .filter(
            message -> question.channel() == null || question.channel().equals(message.channel()));
  }

  private static <K> Map<K, Long> counted(Stream<Message> messages, Function<Message, K> kind) {
    return messages.collect(Collectors.groupingBy(kind, Collectors.counting()));
  }

  private static Place place(Message message) {
    return new Place(month(message), message.channel());
  }

  private static YearMonth month(Message message) {
    return YearMonth.from(message.occurredAt().atOffset(ZoneOffset.UTC));
  }
}
