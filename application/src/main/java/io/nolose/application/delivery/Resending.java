package io.nolose.application.delivery;

import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.message.Outbox;
import io.nolose.application.message.SendRules;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a message said once more, as a new message that names the old one. The old attempt
 * stays as it ended: nothing is queued again. Joins the surrounding transaction.
 */
public final class Resending {

  /** Where everything is kept. */
  public record Stores(
      ChannelLock lock,
      MessageRepository messages,
      ConversationRepository conversations,
      Outbox outbox,
      SendRules rules,
      Resends resends,
      AuditLog audit) {}

  /** What came of it. */
  sealed interface Result {
    record Queued(MessageId successor) implements Result {}

    /** It was, before, by this one. */
    record ReplacedBefore(MessageId successor) implements Result {}

    /** Only what failed, or what nobody knows of, is sent again. */
    record NotResendable(MessageStatus status) implements Result {}

    /** It could not be sent now. */
    record Refused(MessageFailure failure) implements Result {}
  }

  private final Stores stores;
  private final UuidSource ids;

  public Resending(Stores stores, UuidSource ids) {
    this.stores = stores;
    this.ids = ids;
  }

  Resends resends() {
    return stores.resends();
  }

  /**
   * Under the channel's lock, so that evidence that comes at this moment is seen or waits.
   *
   * @param who decided it; null when the tenant's setting did
   */
  Optional<Result> resend(
      TenantId tenant, MessageId id, ChannelId channel, @Nullable UserId who, Instant now) {
    stores.lock().acquire(tenant, channel);
    return stores.messages().loadAll(tenant, List.of(id)).stream()
        .findFirst()
        .map(message -> resend(message, who, now));
  }

  private Result resend(Message message, @Nullable UserId who, Instant now) {
    Optional<MessageId> before = stores.resends().findSuccessor(message.tenant(), message.id());
    if (before.isPresent()) {
      return new Result.ReplacedBefore(before.get());
    }
    UserId author = who == null ? message.author() : who;
    MessageStatus status = message.status();
    boolean isOpen =
        status == MessageStatus.UNKNOWN || (who != null && status == MessageStatus.FAILED);
    if (message.direction() != MessageDirection.OUTBOUND
        || message.author() == null
        || author == null
        || !isOpen) {
      return new Result.NotResendable(status);
    }
    Conversation conversation =
        stores
            .conversations()
            .find(message.tenant(), message.conversation())
            .orElseThrow(() -> new IllegalStateException("a message has a conversation"));
    Optional<MessageFailure> objection = stores.rules().objection(message, conversation);
    if (objection.isPresent()) {
      return new Result.Refused(objection.get());
    }
    Message successor = message.again(new MessageId(ids.next()), author, now);
    queue(message, successor, conversation, who, now);
    return new Result.Queued(successor.id());
  }

  private void queue(
      Message original,
      Message successor,
      Conversation conversation,
      @Nullable UserId who,
      Instant now) {
    stores
        .conversations()
        .saveAll(
            successor.tenant(),
            List.of(
                conversation.withMessage(
                    new LastMessage(now, successor.tie(), successor.preview()))));
    stores.messages().saveAll(successor.tenant(), List.of(successor));
    stores
        .outbox()
        .append(
            successor.tenant(), successor.channel(), successor.conversation(), successor.id(), now);
    stores.resends().add(original.tenant(), original.id(), successor.id(), who, now);
    stores
        .audit()
        .append(
            new AuditEntry(
                original.tenant(),
                ids.next(),
                who,
                now,
                "message.resent",
                List.of(original.id().value(), successor.id().value()),
                "it was " + original.status().wireName()));
  }
}
