package io.nolose.rest.channel;

import io.nolose.application.channel.CreateChannel;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A WhatsApp number to connect.
 *
 * @param provider the operator's default when left out
 * @param credentials what the provider asks for; nothing for a provider the operator has set up
 */
@RegisterForReflection
public record CreateChannelRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String name,
    @Schema(enumeration = {"evolution", "cloud_api"}) @Nullable String provider,
    @Schema(maxProperties = Wishes.CREDENTIALS_MAX)
        @Nullable Map<String, @Nullable String> credentials) {

  CreateChannel.Command toCommand(TenantId tenant, ProviderKind providerDefault) {
    Violations violations = new Violations();
    String called = violations.text("name", name, Channel.NAME_LENGTH_MAX);
    ProviderKind kind = provider == null ? providerDefault : Wishes.provider(violations, provider);
    var secrets = Wishes.credentials(violations, credentials);
    violations.throwIfAny();
    return new CreateChannel.Command(tenant, called, kind, secrets);
  }

  @Override
  public String toString() {
    return "CreateChannelRequest[" + name + ", " + provider + ", ***]";
  }
}
