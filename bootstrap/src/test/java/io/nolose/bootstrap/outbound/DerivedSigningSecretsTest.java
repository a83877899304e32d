package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerivedSigningSecretsTest {
  private static final String CURRENT = "the secret of today, 32 characters";
  private static final String PREVIOUS = "the secret of yesterday, 32 or more";
  private static final RoutingKey KEY = new RoutingKey("0198f0f0-0000-7000-8000-000000000001");
  private static final WebhookSecret APP_SECRET = new WebhookSecret("app secret");

  private final DerivedSigningSecrets secrets =
      new DerivedSigningSecrets(CURRENT, Optional.empty(), APP_SECRET);

  @Test
  void evolutionSecretShouldBeStableAndFitIntoAHeader() {
    List<WebhookSecret> accepted = secrets.accepted(ProviderKind.EVOLUTION, KEY);

    assertThat(accepted).hasSize(1).isEqualTo(secrets.accepted(ProviderKind.EVOLUTION, KEY));
    assertThat(accepted.getFirst().value()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void evolutionSecretShouldDifferByConnection() {
    assertThat(secrets.accepted(ProviderKind.EVOLUTION, new RoutingKey("another")))
        .doesNotContainAnyElementsOf(secrets.accepted(ProviderKind.EVOLUTION, KEY));
  }

  @Test
  void evolutionSecretShouldNotExistWithoutAConnection() {
    assertThat(secrets.accepted(ProviderKind.EVOLUTION, null)).isEmpty();
  }

  @Test
  void previousSecretShouldBeAcceptedSecondWhileItIsRotatedOut() {
    DerivedSigningSecrets before =
        new DerivedSigningSecrets(PREVIOUS, Optional.empty(), APP_SECRET);
    DerivedSigningSecrets during =
        new DerivedSigningSecrets(CURRENT, Optional.of(PREVIOUS), APP_SECRET);

    assertThat(during.accepted(ProviderKind.EVOLUTION, KEY))
        .containsExactly(
            secrets.accepted(ProviderKind.EVOLUTION, KEY).getFirst(),
            before.accepted(ProviderKind.EVOLUTION, KEY).getFirst());
  }

  @Test
  void cloudApiSecretShouldBeTheOperatorsAppSecretOrNone() {
    assertThat(secrets.accepted(ProviderKind.CLOUD_API, KEY)).containsExactly(APP_SECRET);
    assertThat(secrets.accepted(ProviderKind.CLOUD_API, null)).containsExactly(APP_SECRET);
    assertThat(
            new DerivedSigningSecrets(CURRENT, Optional.empty(), null)
                .accepted(ProviderKind.CLOUD_API, KEY))
        .isEmpty();
  }
}
