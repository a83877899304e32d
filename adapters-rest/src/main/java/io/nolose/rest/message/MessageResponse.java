package io.nolose.rest.message;

import io.nolose.application.message.MessageView;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message: what it says, and the facts known of its fate with their times.
 *
 * @param contactId with whom the conversation is held; null for a group
 * @param senderId the contact who wrote it; null for our own
 * @param text what a text says, or what can be read of a placeholder
 * @param statusReason why a message still waits; null when there is nothing to explain
 * @param source through which provider it came or left; null while it has not left
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
    @Schema(enumeration = {"live", "echo", "history"}) String origin,
    @Schema(enumeration = {"text", "template", "placeholder"}) String type,
    @Nullable String text,
    @Nullable Template template,
    @Nullable Placeholder placeholder,
    @Schema(
            enumeration = {
              "received",
              "queued",
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
    @Nullable Instant acceptedAt,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable Instant playedAt,
    @Nullable Instant failedAt,
    @Nullable Failure failure,
    Instant occurredAt,
    Instant createdAt,
    List<Attempt> attempts) {

  /** An approved template and what fills it. */
  @RegisterForReflection
  public record Template(String name, String language, List<String> parameters) {}

  /**
   * Something that is stored and cannot be shown yet.
   *
   * @param kind the provider's word for it
   */
  @RegisterForReflection
  public record Placeholder(String kind) {}

  /** Why a message did not arrive. */
  @RegisterForReflection
  public record Failure(String code, String reason) {}

  /** One hand-over to a provider. */
  @RegisterForReflection
  public record Attempt(
      String id,
      int number,
      String connectionId,
      @Schema(
              enumeration = {
                "started",
                "accepted",
                "rejected",
                "throttled",
                "unreachable",
                "unknown"
              })
          String outcome,
      @Nullable String detail,
      Instant startedAt,
      @Nullable Instant finishedAt) {
    static Attempt of(DeliveryAttempt attempt) {
      return new Attempt(
          attempt.id().toString(),
          attempt.number(),
          attempt.connection().toString(),
          attempt.outcome().name().toLowerCase(Locale.ROOT),
          attempt.detail(),
          attempt.startedAt(),
          attempt.finishedAt());
    }
  }

  static MessageResponse of(MessageView view, @Nullable String statusReason) {
    Message message = view.message();
    MessageFacts facts = message.facts();
    Content content = Content.of(message.content());
    return new MessageResponse(
        message.id().toString(),
        message.conversation().toString(),
        message.channel().toString(),
        text(view.contact()),
        text(message.sender()),
        message.author() == null ? null : message.author().toString(),
        word(message.direction()),
        word(message.origin()),
        message.content().wireName(),
        content.text(),
        content.template(),
        content.placeholder(),
        message.status().wireName(),
        statusReason,
        message.source() == null ? null : message.source().sourceName(),
        message.providerMessageId().map(ProviderMessageId::value).orElse(null),
        facts.acceptedAt(),
        facts.sentAt(),
        facts.deliveredAt(),
        facts.readAt(),
        facts.playedAt(),
        facts.failedAt(),
        failure(facts.failure()),
        message.occurredAt(),
        message.createdAt(),
        view.attempts().stream().map(Attempt::of).toList());
  }

  private record Content(
      @Nullable String text, @Nullable Template template, @Nullable Placeholder placeholder) {
    static Content of(MessageContent content) {
      return switch (content) {
        case MessageContent.Text text -> new Content(text.body(), null, null);
        case MessageContent.Template template ->
            new Content(
                null,
                new Template(template.name(), template.language(), template.parameters()),
                null);
        case MessageContent.Placeholder placeholder ->
            new Content(placeholder.caption(), null, new Placeholder(placeholder.kind()));
        case MessageContent.Attachment _,
            MessageContent.Location _,
            MessageContent.ContactCards _,
            MessageContent.Poll _,
            MessageContent.Choice _,
            MessageContent.FormReply _,
            MessageContent.Order _,
            MessageContent.Call _,
            MessageContent.SystemNotice _ ->
            new Content(content.readable().orElse(null), null, null);
      };
    }
  }

  private static @Nullable Failure failure(@Nullable MessageFailure failure) {
    return failure == null ? null : new Failure(failure.code(), failure.reason());
  }

  private static @Nullable String text(@Nullable ContactId contact) {
    return contact == null ? null : contact.toString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
