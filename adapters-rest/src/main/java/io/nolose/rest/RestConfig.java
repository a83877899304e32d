package io.nolose.rest;

import io.nolose.domain.channel.ProviderKind;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.Converter;

/** Settings of the REST interface. */
@ConfigMapping(prefix = "nolose.rest")
public interface RestConfig {

  /** The provider of a channel that is created without naming one. */
  @WithDefault("evolution")
  @WithConverter(ProviderKindConverter.class)
  ProviderKind defaultProvider();

  /** Where clients reach us; {@code https} makes browsers insist on it. */
  @WithDefault("http://localhost:8080")
  URI publicBaseUrl();

  /** How many bytes a request to the JSON interface may have; webhooks have their own limits. */
  @WithDefault("1048576")
  long bodyBytesMax();

  /** How long {@code instance/create} and {@code instance/qrcode} wait for a code. */
  @WithDefault("PT8S")
  Duration firstQrWait();

  /** How long the sync routes of existing clients wait for their job. */
  @WithDefault("PT10S")
  Duration syncWait();

  /** Who brings this word may see how everything stands; nobody when there is none. */
  Optional<String> operatorToken();

  /** Reads a provider by the name that clients and operators write. */
  final class ProviderKindConverter implements Converter<ProviderKind> {
    private static final long serialVersionUID = 1L;

    @Override
    public ProviderKind convert(String value) {
      return ProviderKind.parse(value.strip())
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "NOLOSE_DEFAULT_PROVIDER is evolution or cloud_api, not " + value));
    }
  }
}
