package io.nolose.domain.delivery;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of handing a message to a provider. */
public sealed interface SendResult {

  /**
   * The provider took it; it has not arrived yet.
   *
   * @param recipient what else the provider calls whom it is for; empty when that is nothing new
   */
  record Accepted(ProviderMessageId id, List<ContactIdentity> recipient) implements SendResult {
    public Accepted {
      recipient = List.copyOf(recipient);
    }

    /** For whom we said it is. */
    public Accepted(ProviderMessageId id) {
      this(id, List.of());
    }
  }

  /**
   * The provider proved that it did not take it, and will not.
   *
   * @param suspendsChannel nothing else can leave either before somebody acts (bad token, account
   *     locked)
   */
  record Rejected(MessageFailure failure, boolean suspendsChannel) implements SendResult {}

  /**
   * The provider proved that it did not take it, but may take it later.
   *
   * @param retryAfter as the provider said; null when it did not
   * @param scope what else would be refused now
   */
  record Throttled(@Nullable Duration retryAfter, String reason, Scope scope)
      implements SendResult {

    /** What waits with the message. */
    public enum Scope {
      /** Nothing but what has to leave after it in its conversation. */
      MESSAGE,
      /** Everything to this recipient: he was sent too much too fast. */
      RECIPIENT,
      /** Everything that leaves through the channel. */
      CHANNEL
    }

    /** Only this message has to wait. */
    public Throttled(@Nullable Duration retryAfter, String reason) {
      this(retryAfter, reason, Scope.MESSAGE);
    }
  }

  /** No connection was established: no byte of the message left. Safe to try again. */
  record Unreachable(String cause) implements SendResult {}

  /** Bytes left, and no usable answer came. It may have been taken: never blindly sent again. */
  record Unknown(String cause) implements SendResult {}
}
