package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code statuses}. */
final class ReceiptReader {
  private static final int UUID_LENGTH = 36;

  private ReceiptReader() {}

  /**
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  static InboundEvent read(
      WireObject status, IdentityReader identities, ContactDirectory contacts, Instant receivedAt) {
    String word = status.text("status").orElse("unknown");
    Instant at = status.time("timestamp").orElse(receivedAt);
    @Nullable Receipt receipt = receipt(word, status, at);
    Optional<ProviderMessageId> id = MessageReader.messageId(status, "id");
    return receipt == null || id.isEmpty()
        ? new InboundEvent.Noted(CloudApiInboundTranslator.kind("statuses." + word))
        : new InboundEvent.ReceiptArrived(
            id.get(),
            attempt(status),
            member(status, identities),
            recipient(status, identities, contacts),
            receipt.priced(pricing(status, at)));
  }

  /** Whom of a group it reached; null outside groups, and when it is about the group as a whole. */
  private static ChatAddress.@Nullable Person member(WireObject status, IdentityReader identities) {
    List<ContactIdentity> person =
        identities.read(
            status,
            "recipient_participant_id",
            "recipient_participant_user_id",
            "recipient_participant_parent_user_id");
    return person.isEmpty() ? null : new ChatAddress.Person(person);
  }

  /** All that is said of whom it was for, when that is more than one name. */
  private static ChatAddress.@Nullable Person recipient(
      WireObject status, IdentityReader identities, ContactDirectory contacts) {
    if (status.text("recipient_type").filter("group"::equals).isPresent()) {
      return null;
    }
    List<ContactIdentity> said =
        contacts.complete(
            identities.read(
                status, "recipient_id", "recipient_user_id", "recipient_parent_user_id"));
    return said.size() < 2 ? null : new ChatAddress.Person(said);
  }

  private static @Nullable Pricing pricing(WireObject status, Instant at) {
    WireObject price = status.object("pricing");
    WireObject conversation = status.object("conversation");
    return price.isEmpty() && conversation.isEmpty()
        ? null
        : new Pricing(
            price.text("category").orElse(null),
            price.text("type").orElse(null),
            price.text("pricing_model").orElse(null),
            price.text("billable").map("true"::equals).orElse(null),
            conversation.object("origin").text("type").orElse(null),
            conversation.time("expiration_timestamp").orElse(null),
            at);
  }

  private static @Nullable Receipt receipt(String word, WireObject status, Instant at) {
    return switch (word) {
      case "sent" -> Receipt.of(Receipt.Kind.SENT, at);
      case "delivered" -> Receipt.of(Receipt.Kind.DELIVERED, at);
      case "read" -> Receipt.of(Receipt.Kind.READ, at);
      case "played" -> Receipt.of(Receipt.Kind.PLAYED, at);
      case "failed" -> Receipt.failed(at, failure(status));
      default -> null;
    };
  }

  private static MessageFailure failure(WireObject status) {
    return status.list("errors").stream()
        .findFirst()
        .map(error ->
            new MessageFailure(
                error.text("code").orElse("unknown"),
                error
                    .object("error_data")
                    .text("details")
                    .or(() -> error.text("message"))
                    .or(() -> error.text("title"))
                    .orElse("WhatsApp gave no reason")))
        .orElseGet(() -> new MessageFailure("unknown", "WhatsApp gave no reason"));
  }

  /** Our own mark; anything that is not one of our ids was put there by another program. */
  private static @Nullable AttemptId attempt(WireObject status) {
    return status
        .text("biz_opaque_callback_data")
        .filter(mark -> mark.length() == UUID_LENGTH)
        .flatMap(AttemptId::parse)
        .orElse(null);
  }
}
