package io.nolose.domain.conversation;

import io.nolose.domain.StorableText;
import io.nolose.domain.contact.ContactId;

/** With whom a conversation is held. */
public sealed interface Party {

  record OneContact(ContactId contact) implements Party {}

  /**
   * @param address the provider's address of the group, 1 to 200 characters
   */
  record Group(String address) implements Party {
    public Group {
      if (address.isBlank() || address.length() > 200) {
        throw new IllegalArgumentException("a group address has 1 to 200 characters");
      }
      address = StorableText.of(address);
    }
  }
}
