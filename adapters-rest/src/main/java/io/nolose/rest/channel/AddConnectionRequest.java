package io.nolose.rest.channel;

import io.nolose.application.channel.AddConnection;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A second way to reach the same number. */
@RegisterForReflection
public record AddConnectionRequest(
    @Schema(
            required = true,
            enumeration = {"evolution", "cloud_api"})
        @Nullable String provider,
    @Schema(maxProperties = Wishes.CREDENTIALS_MAX)
        @Nullable Map<String, @Nullable String> credentials) {

  AddConnection.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    ProviderKind kind = Wishes.provider(violations, provider);
    var secrets = Wishes.credentials(violations, credentials);
    violations.throwIfAny();
    return new AddConnection.Command(tenant, channel, kind, secrets);
  }

  @Override
  public String toString() {
    return "AddConnectionRequest[" + provider + ", ***]";
  }
}
