package io.nolose.rest.message;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a {@link MessageResponse} is made of besides plain values. */
public final class MessageParts {
  private MessageParts() {}

  /**
   * An approved template and what fills it; what the reader sees is the message's text, where that
   * is known.
   *
   * @param parameters what fills the body, as text
   * @param components all that fills it
   */
  @RegisterForReflection
  public record Template(
      String name,
      String language,
      List<String> parameters,
      List<TemplateParts.Component> components) {}

  /**
   * A file.
   *
   * @param id null when the provider offered no file that can be had
   * @param mimeType what the stored bytes look like; before that, what was declared
   * @param size in bytes; null while it is not known
   * @param status {@code not_offered} when the provider gave nothing to fetch it by
   * @param url where to fetch it from; null unless it is stored
   */
  @RegisterForReflection
  @Schema(name = "MessageMedia")
  public record Media(
      @Nullable String id,
      @Schema(
              enumeration = {
                "image",
                "video",
                "video_note",
                "audio",
                "voice",
                "document",
                "sticker"
              })
          String kind,
      @Nullable String mimeType,
      @Nullable String fileName,
      @Nullable Integer seconds,
      boolean animated,
      @Nullable Long size,
      @Schema(enumeration = {"not_offered", "waiting", "stored", "unavailable"}) String status,
      @Nullable String url) {}

  /**
   * A place.
   *
   * @param live whether it was sent to be followed; where it went is not reported
   */
  @RegisterForReflection
  public record Location(
      double latitude,
      double longitude,
      @Nullable String name,
      @Nullable String address,
      boolean live) {}

  /** A visiting card as somebody sent it; it is no contact of ours. */
  @RegisterForReflection
  public record Card(
      String name,
      @Nullable String organization,
      List<String> phones,
      List<String> emails,
      @Nullable String vcard) {}

  /**
   * A question; its text is {@code text}.
   *
   * @param selectable how many options may be chosen; 0 for any number
   */
  @RegisterForReflection
  public record Poll(int selectable, List<PollOption> options) {}

  /** An answer to choose, and who chose it. */
  @RegisterForReflection
  public record PollOption(String text, int votes, List<Voter> voters) {}

  /**
   * Who voted.
   *
   * @param contactId null for the business itself
   */
  @RegisterForReflection
  public record Voter(@Nullable String contactId, Instant at) {}

  /**
   * Something to answer by a tap; its body is {@code text}. One of {@code buttons}, {@code list}
   * and {@code link} is given.
   *
   * @param header the text above the body; null for none, or a file, which is {@code media}
   */
  @RegisterForReflection
  public record Interactive(
      @Nullable String header,
      @Nullable String footer,
      @Nullable List<ContentRequests.Button> buttons,
      ContentRequests.@Nullable Choices list,
      ContentRequests.@Nullable Link link) {}

  /**
   * An answer by a tap; what it says is {@code text}.
   *
   * @param id what the business gave the answer as its id
   */
  @RegisterForReflection
  public record Choice(
      @Schema(enumeration = {"button", "list", "template_button"}) String kind,
      @Nullable String id,
      @Nullable String description) {}

  /**
   * A form that was filled in.
   *
   * @param response what was filled in: JSON as the provider wrote it, in a text
   */
  @RegisterForReflection
  public record FormReply(String name, String response) {}

  /** A basket from the catalogue. */
  @RegisterForReflection
  public record Order(@Nullable String catalogId, @Nullable String id, List<OrderItem> items) {}

  /**
   * One line of a basket.
   *
   * @param price per piece, a decimal number as the provider wrote it
   */
  @RegisterForReflection
  public record OrderItem(
      String productId,
      @Nullable Integer quantity,
      @Nullable String price,
      @Nullable String currency) {}

  /** A call. */
  @RegisterForReflection
  public record Call(
      boolean video,
      boolean group,
      @Schema(enumeration = {"offered", "ringing", "accepted", "ended", "rejected", "missed"})
          String state) {}

  /**
   * WhatsApp itself says something in the thread.
   *
   * @param kind for example {@code number_changed} or {@code identity_changed}
   */
  @RegisterForReflection
  public record SystemNotice(String kind) {}

  /**
   * Something that is stored and cannot be shown yet.
   *
   * @param kind the provider's word for it
   */
  @RegisterForReflection
  public record Placeholder(String kind) {}

  /** What surrounds a message. */
  @RegisterForReflection
  public record Context(
      @Nullable ReplyTo replyTo,
      boolean forwarded,
      boolean frequentlyForwarded,
      boolean viewOnce,
      @Nullable Integer expiresAfterSeconds,
      @Nullable Referral referral) {}

  /**
   * The message that is answered.
   *
   * @param messageId null when we do not have that message
   */
  @RegisterForReflection
  public record ReplyTo(@Nullable String messageId, String providerMessageId) {}

  /** The advertisement or post through which a customer came. */
  @RegisterForReflection
  public record Referral(
      @Nullable String sourceType,
      @Nullable String sourceId,
      @Nullable String sourceUrl,
      @Nullable String headline,
      @Nullable String body,
      @Nullable String clickId) {}

  /**
   * A reaction that was not taken back.
   *
   * @param contactId null for the business itself
   */
  @RegisterForReflection
  public record Reaction(String emoji, @Nullable String contactId, Instant at) {}

  /** Whom of a group a message reached, and when. */
  @RegisterForReflection
  public record MemberReceipt(
      String contactId,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt,
      @Nullable Instant playedAt) {}

  /** What the provider charges for a message; null where it says nothing. */
  @RegisterForReflection
  public record Price(
      @Nullable String category,
      @Nullable String type,
      @Nullable String model,
      @Nullable Boolean billable,
      @Nullable String conversationCategory,
      @Nullable Instant conversationExpiresAt) {}

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
      @Nullable Instant finishedAt) {}
}
