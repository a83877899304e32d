package io.nolose.rest.message;

import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.message.SendMessage;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageContent;
import io.nolose.rest.access.Caller;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A message to send: into a conversation, or through a channel to a number; a text or a template.
 *
 * @param conversationId this, or {@code channel_id} and {@code to}
 * @param to a telephone number with its country code
 * @param text this, or {@code template}
 */
@RegisterForReflection
public record SendMessageRequest(
    @Nullable String conversationId,
    @Nullable String channelId,
    @Schema(examples = "+5511988887777") @Nullable String to,
    @Schema(minLength = 1, maxLength = 65536) @Nullable String text,
    @Nullable TemplateRequest template) {
  private static final String ONE_ADDRESS = "is given, or channel_id and to are; one way, not both";

  SendMessage.Command toCommand(Caller caller, PhoneNumberReader numbers) {
    Violations violations = new Violations();
    SendMessage.Target target = target(violations, numbers);
    MessageContent content = content(violations);
    violations.throwIfAny();
    if (target == null || content == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    return new SendMessage.Command(caller.tenant(), caller.user(), target, content);
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
    if ((text == null) == (template == null)) {
      violations.add("text", "is given, or template is; one of them, not both");
      return null;
    }
    return template != null ? template.toContent(violations) : text(violations, text);
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
