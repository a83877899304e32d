package io.nolose.bootstrap.configuration;

import io.nolose.application.access.RegistrationPolicy;
import io.nolose.domain.channel.ProviderKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * What the application itself, rather than one of its adapters, wants to know. See {@link
 * Settings}.
 */
@ConfigMapping(prefix = "nolose.server")
public interface ServerConfig {

  /** The operator's secret: keys are derived from it. */
  String secretKey();

  /** The one before, while it is being rotated. */
  Optional<String> secretKeyPrevious();

  /** For {@link io.nolose.bootstrap.outbound.EncryptionKeys#parse}. */
  String encryptionKeys();

  Duration accessTokenLifetime();

  @WithConverter(RegistrationPolicyConverter.class)
  RegistrationPolicy registration();

  /** The provider of a channel that is created without naming one. */
  @WithConverter(ProviderKindConverter.class)
  ProviderKind defaultProvider();

  /** Under which address clients reach us. */
  Optional<URI> publicUrl();

  /** The tenant to whom the operator's Cloud API number belongs; without it, the first one. */
  Optional<UUID> waTenant();

  /** Reads a policy as operators write it. */
  final class RegistrationPolicyConverter implements Converter<RegistrationPolicy> {
    private static final long serialVersionUID = 1L;

    @Override
    public RegistrationPolicy convert(String value) {
      return RegistrationPolicy.parse(value).orElseThrow(IllegalArgumentException::new);
    }
  }

  /** Reads a provider as operators write it. */
  final class ProviderKindConverter implements Converter<ProviderKind> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProviderKind convert(String value) {
      return ProviderKind.parse(value).orElseThrow(IllegalArgumentException::new);
    }
  }
}
