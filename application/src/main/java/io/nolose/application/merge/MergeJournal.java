package io.nolose.application.merge;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactNames;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Moves what belongs to one contact to another, and remembers each row that moved, so that it can
 * be moved back. Every method joins the surrounding transaction, which holds the locks of all the
 * tenant's channels, and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot
 * answer.
 */
public interface MergeJournal {

  /**
   * What {@link #undo} cannot put back by itself, for it may have changed since.
   *
   * @param survivorBefore the survivor as he was before the merge
   * @param survivorAfter the survivor as the merge left him
   * @param threads the conversations that were joined, and those that moved whole
   */
  record Images(
      ContactImage survivorBefore, ContactImage survivorAfter, List<ThreadImage> threads) {
    public Images {
      threads = List.copyOf(threads);
    }
  }

  /** What a merge changes of a contact beside his identities. */
  record ContactImage(ContactNames names, Instant updatedAt) {}

  /** A conversation before the merge, and as the merge left it. */
  record ThreadImage(Conversation before, Conversation after) {}

  /** The conversations with these contacts, locked until the transaction's end, in id order. */
  List<Conversation> threadsOf(TenantId tenant, Collection<ContactId> contacts);

  /**
   * Stores the merge, and the contacts and conversations concerned as they are now. Then makes
   * whatever names the absorbed contact name the survivor, and whatever is in one of the joined
   * conversations be in the one it is joined to. The absorbed contact and the joined conversations
   * keep their rows and lead on.
   *
   * @param joined conversations of the absorbed contact, each with the survivor's on that channel
   */
  void begin(ContactMerge merge, Map<ConversationId, ConversationId> joined);

  /** Stores the contacts and conversations concerned as the merge leaves them. */
  void finish(ContactMerge merge);

  /** The merges into this contact that were not undone, the last one first. */
  List<ContactMerge> listStanding(TenantId tenant, ContactId survivor);

  /**
   * Stores that the merge is undone, moves back each row that it moved, and forgets the rows. What
   * came since stays where it is.
   */
  Images undo(ContactMerge undone);
}
