package io.nolose.domain.broadcast;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.template.TemplateParameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a broadcast is for.
 *
 * @param own what fills the template for him; null for what fills it for all
 */
public record Recipient(ContactId contact, @Nullable TemplateParameters own, State state) {

  /** What the broadcast has done about him. What became of his message, the message tells. */
  public sealed interface State {
    /** His turn has not come. */
    record Pending() implements State {}

    /**
     * His message was written and queued.
     *
     * @param reached who he was by then: he may have been merged into another contact
     */
    record Queued(ContactId reached, MessageId message, Instant at) implements State {}

    /** Nothing was written to him, for the reason that this word names. */
    record Skipped(String reason, Instant at) implements State {}
  }

  public static Recipient pending(ContactId contact, @Nullable TemplateParameters own) {
    return new Recipient(contact, own, new State.Pending());
  }

  public Recipient queued(ContactId reached, MessageId message, Instant at) {
    return new Recipient(contact, own, new State.Queued(reached, message, at));
  }

  public Recipient skipped(String reason, Instant at) {
    return new Recipient(contact, own, new State.Skipped(reason, at));
  }
}
