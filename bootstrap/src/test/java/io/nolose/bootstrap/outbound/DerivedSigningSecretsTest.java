package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.ingest.SigningSecrets;
import io.nolose.application.ingest.SigningSecretsContract;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.WebhookSecret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerivedSigningSecretsTest implements SigningSecretsContract {
  private static final String CURRENT = "the secret of today, 32 characters";
  private static final String PREVIOUS = "the secret of yesterday, 32 or more";
  private static final WebhookSecret APP_SECRET = new WebhookSecret("app secret");

  private final DerivedSigningSecrets secrets =
      new DerivedSigningSecrets(CURRENT, Optional.empty(), APP_SECRET);

  @Override
  public SigningSecrets secrets() {
    return secrets;
  }

  @Override
  public SigningSecrets withoutAppSecret() {
    return new DerivedSigningSecrets(CURRENT, Optional.empty(), null);
  }

  @Test
  void evolutionSecretShouldBeStableAndFitIntoAHeader() {
    List<WebhookSecret> accepted = secrets.accepted(ProviderKind.EVOLUTION, KEY);

    assertThat(accepted).hasSize(1).isEqualTo(secrets.accepted(ProviderKind.EVOLUTION, KEY));
    assertThat(accepted.getFirst().value()).matches("[A-Za-z0-9_-]{43}");
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
