package io.nolose.rest.message;

import io.nolose.application.delivery.ResendQueries;
import io.nolose.application.message.MessageView;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Referral;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message: what it says now, what surrounds it, what people left on it, and the facts known of
 * its fate with their times. What is not a plain text has an object named after its type; a file's
 * is {@code media}.
 *
 * @param contactId with whom the conversation is held; null for a group
 * @param senderId the contact who wrote it; null for our own
 * @param text what can be read of it: the text, a caption, a question
 * @param originalText what could be read of it before it was edited; null when it was not
 * @param revokedAt when its author took it back for everyone. What it said stays visible to the
 *     business, as what was said; null when it was not
 * @param reactions those that were not taken back
 * @param receipts whom of a group it reached; empty in lists
 * @param statusReason why a message still waits; null when there is nothing to explain
 * @param source through which provider it came or left; null while it has not left
 * @param possibleDuplicateOf messages that another connection of the number told of and that may be
 *     this very one; all are kept, for nothing makes it certain
 * @param sendAt when it is to join the queue; null when at once
 * @param resendOf the message it was sent in the place of; null for none, and in lists
 * @param resentAs the message that was sent in its place; null for none, and in lists
 * @param reroutedFromChannelId for which channel it was written, when it left through that one's
 *     fallback; null otherwise
 * @param attempts each hand-over to a provider, first to last; empty in lists
 */
@RegisterForReflection
public record MessageResponse(
    String id,
    String conversationId,
    String channelId,
    @Nullable String contactId,
    @Nullable String senderId,
    @Nullable String authorId,
    @Schema(enumeration = {"inbound", "outbound"}) String direction,
    @Schema(enumeration = {"live", "recovered", "echo", "history"}) String origin,
    @Schema(
            enumeration = {
              "text",
              "template",
              "image",
              "video",
              "video_note",
              "audio",
              "voice",
              "document",
              "sticker",
              "location",
              "contacts",
              "poll",
              "interactive",
              "choice",
              "form_reply",
              "order",
              "call",
              "system",
              "placeholder"
            })
        String type,
    @Nullable String text,
    MessageParts.@Nullable Template template,
    MessageParts.@Nullable Media media,
    MessageParts.@Nullable Location location,
    @Nullable List<MessageParts.Card> contacts,
    MessageParts.@Nullable Poll poll,
    MessageParts.@Nullable Interactive interactive,
    MessageParts.@Nullable Choice choice,
    MessageParts.@Nullable FormReply formReply,
    MessageParts.@Nullable Order order,
    MessageParts.@Nullable Call call,
    MessageParts.@Nullable SystemNotice system,
    MessageParts.@Nullable Placeholder placeholder,
    MessageParts.@Nullable Context context,
    @Nullable Instant editedAt,
    @Nullable String originalText,
    @Nullable Instant revokedAt,
    List<MessageParts.Reaction> reactions,
    @Schema(
            enumeration = {
              "received",
              "scheduled",
              "queued",
              "cancelled",
              "unknown",
              "accepted",
              "sent",
              "delivered",
              "read",
              "played",
              "failed"
            })
        String status,
    @Nullable String statusReason,
    @Schema(enumeration = {"evolution_api", "cloud_api"}) @Nullable String source,
    @Nullable String providerMessageId,
    @Nullable Instant sendAt,
    @Nullable Instant cancelledAt,
    @Nullable String resendOf,
    @Nullable String resentAs,
    @Nullable Instant acceptedAt,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable Instant playedAt,
    @Nullable Instant failedAt,
    MessageParts.@Nullable Failure failure,
    List<MessageParts.MemberReceipt> receipts,
    MessageParts.@Nullable Price pricing,
    List<String> possibleDuplicateOf,
    @Nullable String reroutedFromChannelId,
    Instant occurredAt,
    Instant createdAt,
    List<MessageParts.Attempt> attempts) {

  static MessageResponse of(
      MessageView view, @Nullable String statusReason, ResendQueries.Links links) {
    Message message = view.message();
    MessageFacts facts = message.facts();
    ShownContent content = ShownContent.of(view);
    boolean isEdited = message.amendment().lastEdit() != null;
    return new MessageResponse(
        message.id().toString(),
        message.conversation().toString(),
        message.channel().toString(),
        id(view.contact()),
        id(message.sender()),
        message.author() == null ? null : message.author().toString(),
        word(message.direction()),
        word(message.origin()),
        message.shown().wireName(),
        message.shown().readable().orElse(null),
        content.template,
        content.media,
        content.location,
        content.contacts,
        content.poll,
        content.interactive,
        content.choice,
        content.formReply,
        content.order,
        content.call,
        content.system,
        content.placeholder,
        context(view),
        message.amendment().lastEdit() == null ? null : message.amendment().lastEdit().at(),
        isEdited ? message.content().readable().orElse(null) : null,
        message.amendment().revokedAt(),
        reactions(view.marks()),
        message.status().wireName(),
        statusReason,
        message.source() == null ? null : message.source().sourceName(),
        message.providerMessageId().map(ProviderMessageId::value).orElse(null),
        facts.plan().sendAt(),
        facts.plan().cancelledAt(),
        links.original() == null ? null : links.original().toString(),
        links.successor() == null ? null : links.successor().toString(),
        facts.acceptedAt(),
        facts.sentAt(),
        facts.deliveredAt(),
        facts.readAt(),
        facts.playedAt(),
        facts.failedAt(),
        failure(facts.failure()),
        receipts(view.marks()),
        price(message.pricing()),
        view.possiblySame().stream().map(MessageId::toString).toList(),
        view.reroutedFrom() == null ? null : view.reroutedFrom().toString(),
        message.occurredAt(),
        message.createdAt(),
        view.attempts().stream().map(MessageResponse::attempt).toList());
  }

  private static MessageParts.@Nullable Context context(MessageView view) {
    MessageContext context = view.message().context();
    if (context.equals(MessageContext.NONE)) {
      return null;
    }
    MessageContext.Forwarding forwarding = context.forwarding();
    return new MessageParts.Context(
        context.replyTo() == null
            ? null
            : new MessageParts.ReplyTo(
                view.repliedTo() == null ? null : view.repliedTo().toString(),
                context.replyTo().id().value()),
        forwarding != MessageContext.Forwarding.NONE,
        forwarding == MessageContext.Forwarding.FREQUENTLY,
        context.isViewOnce(),
        context.expiresAfterSeconds(),
        referral(context.referral()));
  }

  private static MessageParts.@Nullable Referral referral(@Nullable Referral it) {
    return it == null
        ? null
        : new MessageParts.Referral(
            it.sourceType(), it.sourceId(), it.sourceUrl(), it.headline(), it.body(), it.clickId());
  }

  private static List<MessageParts.Reaction> reactions(List<Mark> marks) {
    return marks.stream()
        .filter(mark -> mark.kind() == Mark.Kind.REACTION && !mark.values().isEmpty())
        .map(mark ->
            new MessageParts.Reaction(mark.values().getFirst(), id(mark.actor()), mark.at()))
        .toList();
  }

  private static List<MessageParts.MemberReceipt> receipts(List<Mark> marks) {
    Map<String, MessageParts.MemberReceipt> members = new LinkedHashMap<>();
    for (Mark mark : marks) {
      String member = id(mark.actor());
      if (member != null) {
        MessageParts.MemberReceipt before =
            members.getOrDefault(member, new MessageParts.MemberReceipt(member, null, null, null));
        switch (mark.kind()) {
          case DELIVERED ->
              members.put(
                  member,
                  new MessageParts.MemberReceipt(
                      member, mark.at(), before.readAt(), before.playedAt()));
          case READ ->
              members.put(
                  member,
                  new MessageParts.MemberReceipt(
                      member, before.deliveredAt(), mark.at(), before.playedAt()));
          case PLAYED ->
              members.put(
                  member,
                  new MessageParts.MemberReceipt(
                      member, before.deliveredAt(), before.readAt(), mark.at()));
          case REACTION, VOTE -> {
            // Says nothing about when it reached him.
          }
        }
      }
    }
    return List.copyOf(members.values());
  }

  private static MessageParts.@Nullable Price price(@Nullable Pricing it) {
    return it == null
        ? null
        : new MessageParts.Price(
            it.category(),
            it.type(),
            it.model(),
            it.isBillable(),
            it.conversationCategory(),
            it.conversationExpiresAt());
  }

  private static MessageParts.@Nullable Failure failure(@Nullable MessageFailure failure) {
    return failure == null ? null : new MessageParts.Failure(failure.code(), failure.reason());
  }

  private static MessageParts.Attempt attempt(DeliveryAttempt attempt) {
    return new MessageParts.Attempt(
        attempt.id().toString(),
        attempt.number(),
        attempt.connection().toString(),
        word(attempt.outcome()),
        attempt.detail(),
        attempt.startedAt(),
        attempt.finishedAt());
  }

  private static @Nullable String id(@Nullable ContactId contact) {
    return contact == null ? null : contact.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
