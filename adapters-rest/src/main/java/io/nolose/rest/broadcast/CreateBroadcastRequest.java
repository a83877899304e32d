package io.nolose.rest.broadcast;

import io.nolose.application.broadcast.CreateBroadcast;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.rest.access.Caller;
import io.nolose.rest.message.SendMessageRequest;
import io.nolose.rest.message.TemplateParts;
import io.nolose.rest.message.TemplateReading;
import io.nolose.rest.message.TemplateRequest;
import io.nolose.rest.problem.Violations;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One template for many contacts.
 *
 * @param template what is sent, filled as it is for all who have nothing of their own
 * @param sendAt when it is to start, at most a year ahead; at once when missing
 * @param messagesPerMinute how many may join the queue in any minute; as many as the channel can
 *     send when missing
 */
@RegisterForReflection
public record CreateBroadcastRequest(
    @Schema(required = true) @Nullable String channelId,
    @Schema(required = true) @Nullable TemplateRequest template,
    @Schema(required = true) @Nullable Audience audience,
    @Schema(examples = "2026-12-24T18:00:00-03:00") @Nullable String sendAt,
    @Schema(minimum = "1", maximum = "60000") @Nullable Integer messagesPerMinute) {
  private static final int LISTED_MAX = 20_000;
  private static final int NAMED_MAX = 20;
  private static final String ONE_WAY = "says exactly one of tag, contact_ids and recipients";

  /**
   * To whom; one of the three. Whoever is named twice gets one message.
   *
   * @param tag whoever has it when the broadcast starts, however many
   * @param contactIds at most 20,000, and what fits into a body of 1 MiB
   * @param recipients likewise, each with what fills the template for him
   */
  @RegisterForReflection
  @Schema(name = "BroadcastAudience")
  public record Audience(
      @Nullable String tag,
      @Schema(minItems = 1, maxItems = 20_000) @Nullable List<@Nullable String> contactIds,
      @Schema(minItems = 1, maxItems = 20_000) @Nullable List<@Nullable Recipient> recipients) {}

  /**
   * Somebody with what fills the template for him; without both, as for all.
   *
   * @param parameters for the placeholders of the body, in order; this, or {@code components}
   * @param components all that fills it; a stored file in the header is the same for all
   */
  @RegisterForReflection
  @Schema(name = "BroadcastRecipientRequest")
  public record Recipient(
      @Schema(required = true) @Nullable String contactId,
      @Nullable List<@Nullable String> parameters,
      @Nullable List<TemplateParts.@Nullable Component> components) {}

  CreateBroadcast.Command toCommand(Caller caller) {
    Violations violations = new Violations();
    ChannelId channel =
        violations.parsed(
            "channel_id",
            ChannelId.parse(channelId == null ? "" : channelId.strip()),
            "is not an id");
    MessageContent.Template content = null;
    MediaId file = null;
    if (template == null) {
      violations.add("template", "is required");
    } else {
      content = template.toContent(violations);
      file = template.file(violations);
    }
    CreateBroadcast.Whom whom = whom(violations);
    Instant then = SendMessageRequest.time(sendAt, violations);
    if (messagesPerMinute != null
        && (messagesPerMinute < 1 || messagesPerMinute > Broadcast.PER_MINUTE_MAX)) {
      violations.add(
          "messages_per_minute", "is a whole number from 1 to " + Broadcast.PER_MINUTE_MAX);
    }
    violations.throwIfAny();
    if (channel == null || content == null || whom == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    return new CreateBroadcast.Command(
        caller.tenant(), caller.user(), channel, content, file, whom, messagesPerMinute, then);
  }

  private CreateBroadcast.@Nullable Whom whom(Violations violations) {
    if (audience == null) {
      violations.add("audience", "is required, and " + ONE_WAY);
      return null;
    }
    long ways =
        Stream.of(
                audience.tag() != null,
                audience.contactIds() != null,
                audience.recipients() != null)
            .filter(isGiven -> isGiven)
            .count();
    if (ways != 1) {
      violations.add("audience", ONE_WAY);
      return null;
    }
    if (audience.tag() != null) {
      ContactTag tag =
          violations.parsed(
              "audience.tag",
              ContactTag.parse(audience.tag()),
              "has 1 to " + ContactTag.LENGTH_MAX + " characters, without a slash");
      return tag == null ? null : new CreateBroadcast.Whom.WithTag(tag);
    }
    return audience.contactIds() != null
        ? listed(audience.contactIds(), violations)
        : filled(audience.recipients() == null ? List.of() : audience.recipients(), violations);
  }

  private static CreateBroadcast.@Nullable Whom listed(
      List<@Nullable String> ids, Violations violations) {
    if (!isListable("audience.contact_ids", ids, violations)) {
      return null;
    }
    List<CreateBroadcast.Person> people = new ArrayList<>();
    int wrong = 0;
    for (int i = 0; i < ids.size() && wrong < NAMED_MAX; i++) {
      ContactId contact = contact("audience.contact_ids[" + i + "]", ids.get(i), violations);
      if (contact == null) {
        wrong++;
      } else {
        people.add(new CreateBroadcast.Person(contact, null));
      }
    }
    return new CreateBroadcast.Whom.Each(people);
  }

  private static CreateBroadcast.@Nullable Whom filled(
      List<@Nullable Recipient> recipients, Violations violations) {
    if (!isListable("audience.recipients", recipients, violations)) {
      return null;
    }
    List<CreateBroadcast.Person> people = new ArrayList<>();
    int wrong = 0;
    for (int i = 0; i < recipients.size() && wrong < NAMED_MAX; i++) {
      String field = "audience.recipients[" + i + "]";
      Recipient recipient = recipients.get(i);
      ContactId contact =
          contact(
              field + ".contact_id", recipient == null ? null : recipient.contactId(), violations);
      if (recipient == null || contact == null) {
        wrong++;
      } else {
        people.add(new CreateBroadcast.Person(contact, own(field, recipient, violations)));
      }
    }
    return new CreateBroadcast.Whom.Each(people);
  }

  private static boolean isListable(String field, List<?> listed, Violations violations) {
    boolean isListable = !listed.isEmpty() && listed.size() <= LISTED_MAX;
    if (!isListable) {
      violations.add(field, "has 1 to " + LISTED_MAX + " entries; give more of them a tag");
    }
    return isListable;
  }

  private static @Nullable ContactId contact(
      String field, @Nullable String id, Violations violations) {
    return violations.parsed(
        field, ContactId.parse(id == null ? "" : id.strip()), "is not the id of a contact");
  }

  private static @Nullable TemplateParameters own(
      String field, Recipient recipient, Violations violations) {
    return recipient.parameters() == null && recipient.components() == null
        ? null
        : TemplateReading.of(field, recipient.parameters(), recipient.components(), violations);
  }
}
