package io.nolose.domain.delivery;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat in which something is done.
 *
 * @param recipients identities of the contact, the best one to use first; empty for a group
 * @param group null for a contact
 */
public record ChatTarget(List<ContactIdentity> recipients, Party.@Nullable Group group) {
  public ChatTarget {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() == (group == null)) {
      throw new IllegalArgumentException("a chat is held with a contact or with a group");
    }
  }

  /** The chat with a contact. */
  public static ChatTarget withContact(List<ContactIdentity> recipients) {
    return new ChatTarget(recipients, null);
  }

  public static ChatTarget inGroup(Party.Group group) {
    return new ChatTarget(List.of(), group);
  }
}
