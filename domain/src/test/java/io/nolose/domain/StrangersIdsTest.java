package io.nolose.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.ProviderMessageId;
import org.junit.jupiter.api.Test;

/** Ids that strangers choose must equal themselves after a store has kept them. */
final class StrangersIdsTest {
  private static final String LONE_SURROGATE = "3A\uD800F0";
  private static final String AS_STORED = "3A\uFFFDF0";

  @Test
  void messageIdShouldBeInTheFormInWhichItIsStored() {
    assertThat(new ProviderMessageId(LONE_SURROGATE)).isEqualTo(new ProviderMessageId(AS_STORED));
  }

  @Test
  void identityShouldBeInTheFormInWhichItIsStored() {
    assertThat(identity(LONE_SURROGATE)).isEqualTo(identity(AS_STORED));
  }

  @Test
  void groupAddressShouldBeInTheFormInWhichItIsStored() {
    assertThat(new Party.Group(LONE_SURROGATE)).isEqualTo(new Party.Group(AS_STORED));
  }

  private static ContactIdentity identity(String value) {
    return new ContactIdentity(IdentityScope.WORLD, IdentityKind.JID, value);
  }
}
