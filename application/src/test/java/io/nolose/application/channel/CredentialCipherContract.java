package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.CredentialsUnreadable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CredentialCipher} does. */
public interface CredentialCipherContract {
  /** What secrets are bound to. */
  String CONTEXT = "tenant/connection/credentials";

  /** A cipher with one key. */
  CredentialCipher cipher();

  /** The cipher after a rotation: a new key first, the key of {@link #cipher()} second. */
  CredentialCipher rotated();

  /** A cipher that has never had the key of {@link #cipher()}. */
  CredentialCipher stranger();

  @ParameterizedTest
  @ValueSource(strings = {"", "EAAG-token", "ação 🥐 \u0000"})
  default void decryptShouldReturnWhatWasEncrypted(String secret) {
    assertThat(cipher().decrypt(cipher().encrypt(secret, CONTEXT), CONTEXT)).isEqualTo(secret);
  }

  @Test
  default void encryptShouldHideTheSecretAndDifferEachTime() {
    byte[] one = cipher().encrypt("EAAG-token", CONTEXT);
    byte[] other = cipher().encrypt("EAAG-token", CONTEXT);
    assertThat(one).isNotEqualTo(other);
    assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("EAAG");
  }

  @Test
  default void decryptShouldRefuseAnotherContext() {
    byte[] moved = cipher().encrypt("EAAG-token", CONTEXT);
    assertThatThrownBy(() -> cipher().decrypt(moved, "tenant/other/credentials"))
        .isInstanceOf(CredentialsUnreadable.class)
        .hasMessageNotContaining("EAAG");
  }

  @Test
  default void decryptShouldRefuseEveryChangedByte() {
    byte[] sealed = cipher().encrypt("EAAG-token", CONTEXT);
    for (int index = 0; index < sealed.length; index++) {
      byte[] changed = sealed.clone();
      changed[index] ^= 1;
      assertThatThrownBy(() -> cipher().decrypt(changed, CONTEXT))
          .isInstanceOf(CredentialsUnreadable.class);
    }
  }

  @Test
  default void decryptShouldRefuseWhatIsNoCiphertext() {
    assertThatThrownBy(() -> cipher().decrypt(new byte[0], CONTEXT))
        .isInstanceOf(CredentialsUnreadable.class);
    assertThatThrownBy(() -> cipher().decrypt(new byte[] {1, 2, 3}, CONTEXT))
        .isInstanceOf(CredentialsUnreadable.class);
  }

  @Test
  default void decryptShouldStillReadWhatTheFormerKeyEncrypted() {
    byte[] old = cipher().encrypt("EAAG-token", CONTEXT);
    assertThat(rotated().decrypt(old, CONTEXT)).isEqualTo("EAAG-token");
  }

  @Test
  default void encryptShouldUseTheFirstKey() {
    byte[] fresh = rotated().encrypt("EAAG-token", CONTEXT);
    assertThatThrownBy(() -> cipher().decrypt(fresh, CONTEXT))
        .isInstanceOf(CredentialsUnreadable.class);
  }

  @Test
  default void decryptShouldRefuseWithoutTheKey() {
    byte[] sealed = cipher().encrypt("EAAG-token", CONTEXT);
    assertThatThrownBy(() -> stranger().decrypt(sealed, CONTEXT))
        .isInstanceOf(CredentialsUnreadable.class);
  }
}
