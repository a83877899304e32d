package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.channel.CredentialCipher;
import io.nolose.application.channel.CredentialCipherContract;
import io.nolose.domain.channel.CredentialsUnreadable;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AesGcmCredentialCipherTest implements CredentialCipherContract {
  private static final String OLD = "old:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final String NEW = "new:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  private static final String TOKEN = "EAAG… a token ✓";

  private final AesGcmCredentialCipher cipher = under(OLD);

  @Override
  public CredentialCipher cipher() {
    return cipher;
  }

  @Override
  public CredentialCipher rotated() {
    return under(NEW + "," + OLD);
  }

  @Override
  public CredentialCipher stranger() {
    return under(NEW);
  }

  @Test
  void everyTruncationShouldBeNoticed() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    for (int length = 0; length < sealed.length; length++) {
      byte[] truncated = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> cipher.decrypt(truncated, CONTEXT))
          .isInstanceOf(CredentialsUnreadable.class);
    }
  }

  @Test
  void missingKeyShouldBeNamed() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    assertThatThrownBy(() -> under(NEW).decrypt(sealed, CONTEXT))
        .isInstanceOf(CredentialsUnreadable.class)
        .hasMessageContaining("old")
        .hasMessageContaining("NOLOSE_ENCRYPTION_KEYS");
  }

  @Test
  void firstKeyShouldEncryptAndAllShouldDecryptDuringRotation() {
    byte[] before = cipher.encrypt(TOKEN, CONTEXT);
    AesGcmCredentialCipher rotating = under(NEW + "," + OLD);

    byte[] after = rotating.encrypt(TOKEN, CONTEXT);

    assertThat(rotating.decrypt(before, CONTEXT)).isEqualTo(TOKEN);
    assertThat(AesGcmCredentialCipher.findKeyId(before)).contains("old");
    assertThat(AesGcmCredentialCipher.findKeyId(after)).contains("new");
    assertThat(under(NEW).decrypt(after, CONTEXT)).isEqualTo(TOKEN);
  }

  @Test
  void keysThatStoredSecretsNeedShouldBeNamedWhenTheyAreMissing() {
    EncryptionKeys keys = EncryptionKeys.parse(NEW);

    assertThat(keys.objection(List.of())).isEmpty();
    assertThat(keys.objection(List.of("new"))).isEmpty();
    assertThat(keys.objection(List.of("new", "older", "old")))
        .get()
        .asString()
        .startsWith("NOLOSE_ENCRYPTION_KEYS lacks the key old, older,")
        .endsWith(".");
  }

  @Test
  void keysShouldNotShowTheirBytes() {
    assertThat(EncryptionKeys.parse(OLD)).hasToString("EncryptionKeys[old]=***");
  }

  private static AesGcmCredentialCipher under(String keys) {
    return new AesGcmCredentialCipher(EncryptionKeys.parse(keys), new SecureRandom());
  }
}
