package io.nolose.domain.delivery;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is handed to a provider.
 *
 * @param attempt travels with the message where the provider echoes such a thing in its receipts
 * @param recipients identities of the contact, the best one to use first; empty for a group
 * @param group the group to write to; null for a contact
 */
public record OutboundMessage(
    MessageId message,
    AttemptId attempt,
    List<ContactIdentity> recipients,
    Party.@Nullable Group group,
    MessageContent content) {
  public OutboundMessage {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() == (group == null)) {
      throw new IllegalArgumentException("a message goes to a contact or to a group");
    }
  }

  public static OutboundMessage toContact(
      MessageId message,
      AttemptId attempt,
      List<ContactIdentity> recipients,
      MessageContent content) {
    return new OutboundMessage(message, attempt, recipients, null, content);
  }

  public static OutboundMessage toGroup(
      MessageId message, AttemptId attempt, Party.Group group, MessageContent content) {
    return new OutboundMessage(message, attempt, List.of(), group, content);
  }
}
