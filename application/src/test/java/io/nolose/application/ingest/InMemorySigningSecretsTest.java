package io.nolose.application.ingest;

final class InMemorySigningSecretsTest implements SigningSecretsContract {
  @Override
  public SigningSecrets secrets() {
    return new InMemorySigningSecrets("app-secret");
  }

  @Override
  public SigningSecrets withoutAppSecret() {
    return new InMemorySigningSecrets();
  }
}
