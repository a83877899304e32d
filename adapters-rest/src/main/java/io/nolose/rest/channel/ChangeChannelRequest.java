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
 */
@RegisterForReflection
public record ChangeChannelRequest(
    @Schema(enumeration = {"evolution", "cloud_api", "none"}) @Nullable String preferredProvider,
    @Nullable String fallbackChannelId) {
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
    violations.throwIfAny();
    return new ChangeChannel.Command(tenant, channel, changes);
  }
}
