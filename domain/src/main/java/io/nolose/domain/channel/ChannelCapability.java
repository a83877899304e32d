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
  READ_MARKS
}
