package io.nolose.application.message;

import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A message as its author wants it.
 *
 * @param media the file of an attachment or of a head; null for none
 * @param replyTo the message it answers; null for none
 * @param hidesPreview whether a link in it is to be shown without a preview
 */
public record Draft(
    MessageContent content,
    @Nullable MediaId media,
    @Nullable MessageId replyTo,
    boolean hidesPreview) {

  /** Content that needs nothing else. */
  public static Draft of(MessageContent content) {
    return new Draft(content, null, null, false);
  }
}
