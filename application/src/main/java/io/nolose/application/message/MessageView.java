package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it; a placeholder comes without its raw form.
 *
 * @param contact with whom the conversation is held; null for a group
 * @param attempts each hand-over to a provider, first to last; empty in lists
 * @param marks what people left on it; in lists reactions and votes only
 * @param repliedTo the message it answers; null when it answers none, or one that is not known
 * @param media the file that belongs to it; null when there is none
 * @param possiblySame messages that another connection of the number told of and that may be this
 *     one; each is kept, for nothing makes it certain
 * @param reroutedFrom for which channel it was written; null when that is its own
 */
public record MessageView(
    Message message,
    @Nullable ContactId contact,
    List<DeliveryAttempt> attempts,
    List<Mark> marks,
    @Nullable MessageId repliedTo,
    @Nullable MediaFile media,
    List<MessageId> possiblySame,
    @Nullable ChannelId reroutedFrom) {
  public MessageView {
    attempts = List.copyOf(attempts);
    marks = List.copyOf(marks);
    possiblySame = List.copyOf(possiblySame);
  }

  /** A message on which nobody left anything, without file, which answers none. */
  public MessageView(Message message, @Nullable ContactId contact, List<DeliveryAttempt> attempts) {
    this(message, contact, attempts, List.of(), null, null, List.of(), null);
  }
}
