package io.nolose.application.merge;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * By which identity the messages of merged contacts came, so that they can be told apart when the
 * merge is undone. Every method joins the surrounding transaction and throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface MessageAddresses {

  /**
   * A message that stands with another contact than the one who has the identity it came from.
   *
   * @param owner who has that identity
   */
  record Misplaced(MessageId message, ConversationId conversation, ContactId owner) {}

  /**
   * Where a message goes.
   *
   * @param sender who wrote it
   */
  record Placement(MessageId message, ConversationId conversation, ContactId sender) {}

  /** Keeps by which identity each of these messages came; repeating it changes nothing. */
  void remember(TenantId tenant, Map<MessageId, ContactIdentity> origins);

  /** The messages that stand with one of these contacts and came by an identity of the other. */
  List<Misplaced> listMisplaced(TenantId tenant, ContactId one, ContactId other);

  void place(TenantId tenant, Collection<Placement> placements);

  /** The messages of the latest time in a conversation; several when times are equal. */
  List<MessageId> listNewest(TenantId tenant, ConversationId conversation);

  /** The time of a conversation's newest inbound message that was news. */
  Optional<Instant> lastNewsAt(TenantId tenant, ConversationId conversation);
}
