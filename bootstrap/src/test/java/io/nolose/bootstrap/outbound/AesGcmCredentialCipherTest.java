package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.CredentialsUnreadable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AesGcmCredentialCipherTest {
  private static final String OLD = "old:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final String NEW = "new:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";
  private static final String CONTEXT = "tenant/connection/credentials";
  private static final String TOKEN = "EAAG… a token ✓";

  private final AesGcmCredentialCipher cipher = under(OLD);

  @Test
  void tokenShouldComeBackAndNotShowInBetween() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    assertThat(cipher.decrypt(sealed, CONTEXT)).isEqualTo(TOKEN);
    assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("token");
  }

  @Test
  void ciphertextShouldDifferEachTime() {
    assertThat(cipher.encrypt(TOKEN, CONTEXT)).isNotEqualTo(cipher.encrypt(TOKEN, CONTEXT));
  }

  @Test
  void everyFlippedByteShouldBeNoticed() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    for (int place = 0; place < sealed.length; place++) {
      byte[] tampered = sealed.clone();
      tampered[place] ^= 1;
      assertThatThrownBy(() -> cipher.decrypt(tampered, CONTEXT))
          .isInstanceOf(CredentialsUnreadable.class);
    }
  }

  @Test
  void everyTruncationShouldBeNoticed() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    for (int length = 0; length < sealed.length; length++) {
      byte[] truncated = java.util.Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> cipher.decrypt(truncated, CONTEXT))
          .isInstanceOf(CredentialsUnreadable.class);
    }
  }

  @Test
  void ciphertextShouldNotDecryptWhenMovedElsewhere() {
    byte[] sealed = cipher.encrypt(TOKEN, CONTEXT);

    assertThatThrownBy(() -> cipher.decrypt(sealed, "another tenant/connection/credentials"))
        .isInstanceOf(CredentialsUnreadable.class)
        .hasMessageNotContaining(TOKEN);
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
  void keysShouldNotShowTheirBytes() {
    assertThat(EncryptionKeys.parse(OLD)).hasToString("EncryptionKeys[old]=***");
  }

  private static AesGcmCredentialCipher under(String keys) {
    return new AesGcmCredentialCipher(EncryptionKeys.parse(keys), new SecureRandom());
  }
}
