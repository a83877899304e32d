package io.nolose.rest.channel;

import io.nolose.application.channel.PreferProvider;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be different about a channel.
 *
 * @param preferredProvider through which messages leave wherever it can carry them; none for the
 *     connection that was added first
 */
@RegisterForReflection
public record ChangeChannelRequest(
    @NotNull(message = "is required") @Schema(enumeration = {"evolution", "cloud_api", "none"})
        String preferredProvider) {
  private static final String NONE = "none";

  PreferProvider.Command toCommand(TenantId tenant, ChannelId channel) {
    if (preferredProvider.equals(NONE)) {
      return new PreferProvider.Command(tenant, channel, null);
    }
    Violations violations = new Violations();
    ProviderKind kind =
        violations.parsed(
            "preferred_provider",
            ProviderKind.parse(preferredProvider),
            "is evolution, cloud_api or none");
    violations.throwIfAny();
    return new PreferProvider.Command(tenant, channel, kind);
  }
}
