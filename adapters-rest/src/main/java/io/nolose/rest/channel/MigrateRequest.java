package io.nolose.rest.channel;

import io.nolose.application.migration.MigrateChannel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * To which provider a channel moves.
 *
 * @param credentials what that provider asks for; may be left out when it is asked for again
 */
@RegisterForReflection
public record MigrateRequest(
    @NotNull(message = "is required") @Schema(enumeration = {"evolution", "cloud_api"})
        String provider,
    @Size(max = 20, message = "has at most 20 entries")
        @Nullable Map<String, @Nullable String> credentials) {

  MigrateChannel.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    ProviderKind kind = Wishes.provider(violations, provider, ProviderKind.EVOLUTION);
    var secrets = Wishes.credentials(violations, credentials);
    violations.throwIfAny();
    return new MigrateChannel.Command(tenant, channel, kind, secrets, PairingRequest.BY_QR_CODE);
  }

  @Override
  public String toString() {
    return "MigrateRequest[" + provider + ", ***]";
  }
}
