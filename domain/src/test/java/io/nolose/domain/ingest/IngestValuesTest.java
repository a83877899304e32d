package io.nolose.domain.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IngestValuesTest {

  @Test
  void fingerprintShouldBeTheSha256OfTheBytes() {
    assertThat(EventFingerprint.of("abc".getBytes(StandardCharsets.UTF_8)).value())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(EventFingerprint.of(new byte[0])).isNotEqualTo(EventFingerprint.of(new byte[] {0}));
    assertThatThrownBy(() -> new EventFingerprint("short"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void personShouldHaveAnIdentityAndAGroupBeNoPerson() {
    assertThatThrownBy(() -> new ChatAddress.Person(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    ChatAddress.Person person =
        new ChatAddress.Person(List.of(ContactIdentity.of(new PhoneNumber("+5511988887777"))));
    assertThat(person.person()).contains(person);
    assertThat(new ChatAddress.Group("1@g.us").person()).isEmpty();
  }
}
