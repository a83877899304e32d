package io.nolose.rest.usage;

import io.nolose.application.usage.UsageQueries;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much was sent and received, and what of it a provider charges.
 *
 * @param traffic per month and channel
 * @param priced per month, channel and price
 */
@RegisterForReflection
public record UsageResponse(List<Traffic> traffic, List<Priced> priced) {

  /** Messages that came in and that left; history is left out. */
  @RegisterForReflection
  @Schema(name = "UsageTraffic")
  public record Traffic(String month, String channelId, long inbound, long outbound) {}

  /** Messages of one price, in the provider's words; null where it said nothing. */
  @RegisterForReflection
  @Schema(name = "UsagePriced")
  public record Priced(
      String month,
      String channelId,
      @Nullable String category,
      @Nullable String type,
      @Nullable Boolean isBillable,
      long messages) {}

  static UsageResponse of(List<UsageQueries.Traffic> traffic, List<UsageQueries.Priced> priced) {
    return new UsageResponse(
        traffic.stream()
            .map(it ->
                new Traffic(
                    it.month().toString(), it.channel().toString(), it.inbound(), it.outbound()))
            .toList(),
        priced.stream()
            .map(it ->
                new Priced(
                    it.month().toString(),
                    it.channel().toString(),
                    it.category(),
                    it.type(),
                    it.isBillable(),
                    it.messages()))
            .toList());
  }
}
