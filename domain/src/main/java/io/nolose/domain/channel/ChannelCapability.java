package io.nolose.domain.channel;

/**
 * What a provider declares it can do. What is not declared is refused before a provider is called.
 */
public enum ChannelCapability {
  /** A phone is linked by scanning a QR code or typing a pairing code. */
  PAIRING,
  /** Contacts, chats and past messages can be read. */
  HISTORY,
  /** Approved templates can be sent. */
  TEMPLATES,
  /** Group conversations exist. */
  GROUPS,
  /** An inbound message can be marked as read at the provider. */
  READ_MARKS,
  /** Polls can be sent. */
  POLLS,
  /** Buttons, lists and links to tap can be sent. */
  INTERACTIVE,
  /** Emoji can be put on messages. */
  REACTIONS,
  /** A sent text can be said differently. */
  EDITS,
  /** A sent message can be taken back for everyone. */
  REVOCATIONS,
  /** The other side can be shown that somebody is writing. */
  TYPING
}
