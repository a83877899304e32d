package io.nolose.rest.channel;

import io.nolose.application.migration.MigrateChannel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
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
    @Schema(
            required = true,
            enumeration = {"evolution", "cloud_api"})
        @Nullable String provider,
    @Schema(maxProperties = Wishes.CREDENTIALS_MAX)
        @Nullable Map<String, @Nullable String> credentials) {

  MigrateChannel.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    ProviderKind kind = Wishes.provider(violations, provider);
    var secrets = Wishes.credentials(violations, credentials);
    violations.throwIfAny();
    return new MigrateChannel.Command(tenant, channel, kind, secrets, PairingRequest.BY_QR_CODE);
  }

  @Override
  public String toString() {
    return "MigrateRequest[" + provider + ", ***]";
  }
}
