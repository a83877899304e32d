package io.nolose.rest.message;

import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.message.Draft;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.rest.access.Caller;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message to send: into a conversation, or through a channel to a number. What it says is in
 * exactly one of the fields that are named like a type.
 *
 * @param conversationId this, or {@code channel_id} and {@code to}
 * @param to a telephone number with its country code
 * @param type names the field that is given; may be left out
 * @param previewUrl whether a link in a text is shown with a preview; true when missing
 * @param replyToMessageId the message of this conversation that it answers
 * @param sendAt when it is to leave, at most a year ahead; at once when missing
 */
@RegisterForReflection
public record SendMessageRequest(
    @Nullable String conversationId,
    @Nullable String channelId,
    @Schema(examples = "+5511988887777") @Nullable String to,
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
              "interactive"
            })
        @Nullable String type,
    @Schema(minLength = 1, maxLength = 65536) @Nullable String text,
    @Nullable TemplateRequest template,
    ContentRequests.@Nullable File image,
    ContentRequests.@Nullable File video,
    ContentRequests.@Nullable File videoNote,
    ContentRequests.@Nullable File audio,
    ContentRequests.@Nullable File voice,
    ContentRequests.@Nullable File document,
    ContentRequests.@Nullable File sticker,
    ContentRequests.@Nullable Location location,
    @Nullable List<ContentRequests.@Nullable Card> contacts,
    ContentRequests.@Nullable Poll poll,
    ContentRequests.@Nullable Tap interactive,
    @Nullable Boolean previewUrl,
    @Nullable String replyToMessageId,
    @Schema(examples = "2026-12-24T18:00:00-03:00") @Nullable String sendAt) {
  private static final String ONE_ADDRESS = "is given, or channel_id and to are; one way, not both";

  SendMessage.Command toCommand(Caller caller, PhoneNumberReader numbers) {
    Violations violations = new Violations();
    SendMessage.Target target = target(violations, numbers);
    MessageContent content = content(violations);
    MediaId file = file(violations);
    MessageId replyTo = violations.id("reply_to_message_id", replyToMessageId, MessageId::parse);
    Instant then = time(sendAt, violations);
    violations.throwIfAny();
    if (target == null || content == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    Draft draft = new Draft(content, file, replyTo, Boolean.FALSE.equals(previewUrl));
    return new SendMessage.Command(caller.tenant(), caller.user(), target, draft).at(then);
  }

  /** The time in {@code send_at}; null for none, or after noting that it is none. */
  public static @Nullable Instant time(@Nullable String sendAt, Violations violations) {
    if (sendAt == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(sendAt.strip()).toInstant();
    } catch (DateTimeParseException malformed) {
      violations.add("send_at", "is a time with its offset, for example 2026-12-24T18:00:00-03:00");
      return null;
    }
  }

  private SendMessage.@Nullable Target target(Violations violations, PhoneNumberReader numbers) {
    if (conversationId != null && channelId == null && to == null) {
      ConversationId conversation =
          violations.parsed(
              "conversation_id", ConversationId.parse(conversationId), "is not an id");
      return conversation == null ? null : new SendMessage.Target.ToConversation(conversation);
    }
    if (conversationId != null || channelId == null || to == null) {
      violations.add("conversation_id", ONE_ADDRESS);
      return null;
    }
    ChannelId channel = violations.parsed("channel_id", ChannelId.parse(channelId), "is not an id");
    PhoneNumber number =
        violations.parsed(
            "to", numbers.read(to), "is not a telephone number with its country code");
    return channel == null || number == null
        ? null
        : new SendMessage.Target.ToNumber(channel, number);
  }

  private @Nullable MessageContent content(Violations violations) {
    List<String> given = given();
    if (given.size() != 1) {
      violations.add("text", "is given, or template, or one other kind of content; exactly one");
      return null;
    }
    String kind = given.getFirst();
    if (type != null && !type.equals(kind)) {
      violations.add("type", "is " + kind + ", for that is the field that is given");
    }
    ContentRequests.File attached = attached();
    if (attached != null) {
      return MediaKind.parse(kind)
          .map(medium -> attached.toContent(medium, violations))
          .orElseThrow(() -> new IllegalStateException("a field for files is named as its kind"));
    }
    if (template != null) {
      return template.toContent(violations);
    }
    if (location != null) {
      return location.toContent(violations);
    }
    if (contacts != null) {
      return ContentRequests.cards(contacts, violations);
    }
    if (poll != null) {
      return poll.toContent(violations);
    }
    return interactive != null ? interactive.toContent(violations) : text(violations, text);
  }

  /** The names of the fields that say something. */
  private List<String> given() {
    List<String> given = new ArrayList<>();
    note(given, "text", text);
    note(given, "template", template);
    note(given, "image", image);
    note(given, "video", video);
    note(given, "video_note", videoNote);
    note(given, "audio", audio);
    note(given, "voice", voice);
    note(given, "document", document);
    note(given, "sticker", sticker);
    note(given, "location", location);
    note(given, "contacts", contacts);
    note(given, "poll", poll);
    note(given, "interactive", interactive);
    return given;
  }

  private static void note(List<String> given, String name, @Nullable Object value) {
    if (value != null) {
      given.add(name);
    }
  }

  private ContentRequests.@Nullable File attached() {
    for (ContentRequests.File file :
        new ContentRequests.@Nullable File[] {
          image, video, videoNote, audio, voice, document, sticker
        }) {
      if (file != null) {
        return file;
      }
    }
    return null;
  }

  private @Nullable MediaId file(Violations violations) {
    ContentRequests.File attached = attached();
    if (attached != null) {
      return id(violations, "media_id", attached.mediaId());
    }
    if (template != null && template.mediaId() != null) {
      return id(violations, "template.components", template.mediaId());
    }
    boolean isAboveAnswers =
        interactive != null
            && interactive.header() != null
            && interactive.header().type() != null
            && !interactive.header().type().equals("text");
    return isAboveAnswers && interactive != null && interactive.header() != null
        ? id(violations, "interactive.header.media_id", interactive.header().mediaId())
        : null;
  }

  private static @Nullable MediaId id(Violations violations, String field, @Nullable String id) {
    return violations.parsed(
        field,
        Optional.ofNullable(id).map(String::strip).flatMap(MediaId::parse),
        "is the id of a file; upload it with POST /api/media");
  }

  /** What a text may say; null after noting that it may not. */
  public static MessageContent.@Nullable Text text(Violations violations, @Nullable String body) {
    if (body == null || body.isBlank() || body.length() > MessageContent.Text.LENGTH_MAX) {
      violations.add(
          "text",
          "has 1 to " + MessageContent.Text.LENGTH_MAX + " characters that are not all blank");
      return null;
    }
    return new MessageContent.Text(body);
  }
}
