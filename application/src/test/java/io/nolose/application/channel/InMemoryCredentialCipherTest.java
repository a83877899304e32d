package io.nolose.application.channel;

final class InMemoryCredentialCipherTest implements CredentialCipherContract {
  private final CredentialCipher cipher = new InMemoryCredentialCipher("first");

  @Override
  public CredentialCipher cipher() {
    return cipher;
  }

  @Override
  public CredentialCipher rotated() {
    return new InMemoryCredentialCipher("second", "first");
  }

  @Override
  public CredentialCipher stranger() {
    return new InMemoryCredentialCipher("third");
  }
}
