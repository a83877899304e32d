package io.nolose.domain.delivery;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is handed to a provider.
 *
 * @param attempt travels with the message where the provider echoes such a thing in its receipts
 * @param recipients identities of the contact, the best one to use first; empty for a group
 * @param group the group to write to; null for a contact
 * @param quoted the message it answers, by the id that the sending connection has for it; null when
 *     it answers none, or one that this connection does not know
 * @param file what {@link MessageContent.Attachment} and the heads of other content are about; null
 *     when there is none, or when it can no longer be had
 * @param hidesPreview whether a link in a text is to be shown without a preview
 * @param typing how long the recipient sees somebody typing before, where the provider can show it;
 *     zero for not at all
 */
public record OutboundMessage(
    MessageId message,
    AttemptId attempt,
    List<ContactIdentity> recipients,
    Party.@Nullable Group group,
    MessageContent content,
    @Nullable ProviderMessageId quoted,
    @Nullable StoredFile file,
    boolean hidesPreview,
    Duration typing) {
  public OutboundMessage {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() == (group == null)) {
      throw new IllegalArgumentException("a message goes to a contact or to a group");
    }
  }

  /** A message that answers none, without a file. */
  public OutboundMessage(
      MessageId message,
      AttemptId attempt,
      List<ContactIdentity> recipients,
      Party.@Nullable Group group,
      MessageContent content) {
    this(message, attempt, recipients, group, content, null, null, false, Duration.ZERO);
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

  /** What a provider's profile is asked about. */
  public SendingProfile.Load load() {
    return new SendingProfile.Load(content, group != null, quoted != null, file);
  }

  /** The same message, answering that one. */
  public OutboundMessage quoting(@Nullable ProviderMessageId other) {
    return new OutboundMessage(
        message, attempt, recipients, group, content, other, file, hidesPreview, typing);
  }

  /** The same message, with that file. */
  public OutboundMessage with(@Nullable StoredFile other) {
    return new OutboundMessage(
        message, attempt, recipients, group, content, quoted, other, hidesPreview, typing);
  }

  /** The same message, a link in it with or without a preview. */
  public OutboundMessage hidingPreview(boolean hides) {
    return new OutboundMessage(
        message, attempt, recipients, group, content, quoted, file, hides, typing);
  }

  /** The same message, somebody typing before it for that long. */
  public OutboundMessage typed(Duration time) {
    return new OutboundMessage(
        message, attempt, recipients, group, content, quoted, file, hidesPreview, time);
  }
}
