package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link SigningSecrets} does. */
public interface SigningSecretsContract {
  /** By what a webhook names its connection. */
  RoutingKey KEY = new RoutingKey("019577a0-0000-7000-8000-000000000001");

  /** Of an operator who configured both providers. */
  SigningSecrets secrets();

  /** Of an operator who set no app secret for the Cloud API. */
  SigningSecrets withoutAppSecret();

  @ParameterizedTest
  @EnumSource(ProviderKind.class)
  default void acceptedShouldAnswerTheSameAgainAndNothingEmpty(ProviderKind provider) {
    List<WebhookSecret> accepted = secrets().accepted(provider, KEY);
    assertThat(accepted).isNotEmpty().isEqualTo(secrets().accepted(provider, KEY));
    assertThat(accepted).allMatch(secret -> secret.value().length() >= 8);
  }

  @Test
  default void acceptedShouldBeAnotherSecretForEachEvolutionConnection() {
    RoutingKey other = new RoutingKey("019577a0-0000-7000-8000-000000000002");
    assertThat(secrets().accepted(ProviderKind.EVOLUTION, KEY))
        .doesNotContainAnyElementsOf(secrets().accepted(ProviderKind.EVOLUTION, other))
        .allMatch(secret -> !secret.value().contains(KEY.value()));
  }

  @Test
  default void acceptedShouldNotMindAMissingKey() {
    assertThat(secrets().accepted(ProviderKind.CLOUD_API, null))
        .isEqualTo(secrets().accepted(ProviderKind.CLOUD_API, KEY));
    assertThat(secrets().accepted(ProviderKind.EVOLUTION, null))
        .doesNotContainAnyElementsOf(secrets().accepted(ProviderKind.EVOLUTION, KEY));
  }

  @Test
  default void acceptedShouldBeEmptyWhenTheOperatorHasSetNone() {
    assertThat(withoutAppSecret().accepted(ProviderKind.CLOUD_API, KEY)).isEmpty();
    assertThat(withoutAppSecret().accepted(ProviderKind.CLOUD_API, null)).isEmpty();
  }
}
