package io.nolose.rest.channel;

import io.nolose.application.channel.AddConnection;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A second way to reach the same number. */
@RegisterForReflection
public record AddConnectionRequest(
    @NotNull(message = "is required") @Schema(enumeration = {"evolution", "cloud_api"})
        String provider,
    @Size(max = 20, message = "has at most 20 entries")
        @Nullable Map<String, @Nullable String> credentials) {

  AddConnection.Command toCommand(TenantId tenant, ChannelId channel) {
    Violations violations = new Violations();
    ProviderKind kind = Wishes.provider(violations, provider, ProviderKind.EVOLUTION);
    var secrets = Wishes.credentials(violations, credentials);
    violations.throwIfAny();
    return new AddConnection.Command(tenant, channel, kind, secrets);
  }

  @Override
  public String toString() {
    return "AddConnectionRequest[" + provider + ", ***]";
  }
}
