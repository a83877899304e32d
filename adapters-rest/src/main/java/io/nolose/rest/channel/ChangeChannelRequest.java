package io.nolose.rest.channel;

import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ChangeChannel.Change;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different about a channel; what is left out stays.
 *
 * @param preferredProvider through which messages leave wherever it can carry them; none for the
 *     connection that was added first
 * @param fallbackChannelId through which channel messages leave while they cannot leave through
 *     this one; none for no other
 * @param sendsPerMinute how fast messages leave
 */
@RegisterForReflection
public record ChangeChannelRequest(
    @Schema(enumeration = {"evolution", "cloud_api", "none"}) @Nullable String preferredProvider,
    @Nullable String fallbackChannelId,
    @Nullable SendsPerMinute sendsPerMinute) {

  /**
   * How many messages may leave through each provider's connection a minute: 1 to 60,000; 0 for
   * what is usual for the provider. Official numbers have 80 a second as a rule, 1,000 after an
   * upgrade, 20 while the phone's app shares them; from 60 a minute on, whole messages a second
   * count.
   */
  @RegisterForReflection
  public record SendsPerMinute(
      @Schema(minimum = "0", maximum = "60000") @Nullable Integer evolution,
      @Schema(minimum = "0", maximum = "60000") @Nullable Integer cloudApi) {

    private static final int MAX = 60_000;

    private List<Change> changes(Violations violations) {
      List<Change> changes = new ArrayList<>();
      if (evolution != null) {
        changes.add(pace(violations, ProviderKind.EVOLUTION, evolution));
      }
      if (cloudApi != null) {
        changes.add(pace(violations, ProviderKind.CLOUD_API, cloudApi));
      }
      return changes;
    }

    private static Change pace(Violations violations, ProviderKind provider, int perMinute) {
      if (perMinute < 0 || perMinute > MAX) {
        violations.add("sends_per_minute." + provider.wireName(), "is 0 to " + MAX);
      }
      return new Change.PaceAt(provider, perMinute > 0 ? perMinute : null);
    }
  }

  private static final String NONE = "none";

  ChangeChannel.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    List<Change> changes = new ArrayList<>();
    if (preferredProvider != null) {
      changes.add(
          new Change.Prefer(
              preferredProvider.equals(NONE)
                  ? null
                  : violations.parsed(
                      "preferred_provider",
                      ProviderKind.parse(preferredProvider),
                      "is evolution, cloud_api or none")));
    }
    if (fallbackChannelId != null) {
      changes.add(
          new Change.FallBackTo(
              fallbackChannelId.equals(NONE)
                  ? null
                  : violations.parsed(
                      "fallback_channel_id",
                      ChannelId.parse(fallbackChannelId),
                      "is the id of a channel, or none")));
    }
    if (sendsPerMinute != null) {
      changes.addAll(sendsPerMinute.changes(violations));
    }
    violations.throwIfAny();
    return new ChangeChannel.Command(tenant, channel, changes);
  }
}
