package io.nolose.domain.message;

import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.template.TemplateHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one provider carries outwards, and how much of it. What it does not carry is refused before
 * it is queued, and once more by the provider's {@code MessageSender} before any call.
 *
 * @param textLengthMax characters of a text
 * @param captionLengthMax characters below a file
 * @param hasOneNumberPerCard whether its form of a visiting card has room for exactly one number
 * @param files which kinds of files it carries
 */
public record SendingProfile(
    ProviderProfile profile,
    int textLengthMax,
    int captionLengthMax,
    boolean hasOneNumberPerCard,
    Map<MediaKind, FileLimit> files) {

  /**
   * Which files of a kind.
   *
   * @param bytesMax of one file
   * @param types MIME types; {@code image/*} stands for all pictures, and an empty set for any type
   * @param hasCaption whether a text can stand below it
   * @param canAnswer whether it can be sent in answer to a message
   */
  public record FileLimit(long bytesMax, Set<String> types, boolean hasCaption, boolean canAnswer) {
    public FileLimit {
      types = Set.copyOf(types);
    }

    boolean allows(String mimeType) {
      return types.isEmpty()
          || types.contains(mimeType)
          || types.contains(mimeType.substring(0, mimeType.indexOf('/') + 1) + "*");
    }
  }

  /**
   * What is to be carried.
   *
   * @param file what leaves with it; null for nothing
   */
  public record Load(
      MessageContent content, boolean isToGroup, boolean isAnswer, @Nullable StoredFile file) {}

  /**
   * Why something cannot be carried.
   *
   * @param code {@code unsupported}, {@code too_long}, {@code file_missing}, {@code file_too_large}
   *     or {@code file_type}
   * @param reason one sentence
   * @param alternative one sentence: what can be done instead
   */
  public record Objection(String code, String reason, String alternative) {}

  /** Options of a poll: fewer are no choice, more are not shown. */
  private static final int OPTIONS_MIN = 2;

  private static final int OPTIONS_MAX = 10;

  public SendingProfile {
    files = Map.copyOf(files);
  }

  public ProviderKind provider() {
    return profile.kind();
  }

  /** Why this provider cannot carry it; empty when it can. */
  public Optional<Objection> objection(Load load) {
    return load.isToGroup() && !profile.can(ChannelCapability.GROUPS)
        ? Optional.of(
            unsupported(
                subject() + " does not write to groups.",
                "Write to the members one by one, or connect the number through Evolution API."))
        : Optional.ofNullable(objectionTo(load));
  }

  /** Whether it carries such content at all, whatever becomes of its file. */
  public boolean carries(MessageContent content, boolean isToGroup) {
    return objection(new Load(content, isToGroup, false, null))
        .filter(objection -> !objection.code().equals("file_missing"))
        .isEmpty();
  }

  private @Nullable Objection objectionTo(Load load) {
    return switch (load.content()) {
      case MessageContent.Text text when text.body().length() > textLengthMax ->
          new Objection(
              "too_long",
              "A text has at most " + textLengthMax + " characters with " + name() + ".",
              "Send it in several messages, or as a document.");
      case MessageContent.Text _ -> null;
      case MessageContent.Template template -> objection(template, load.file());
      case MessageContent.Attachment attachment -> objection(attachment, load);
      case MessageContent.Location location when location.isLive() ->
          unsupported("A live location cannot be sent.", "Send the place as it is now.");
      case MessageContent.Location _ -> null;
      case MessageContent.ContactCards cards -> objection(cards);
      case MessageContent.Poll poll -> objection(poll);
      case Interactive interactive -> objection(interactive, load.file());
      case MessageContent.Choice _,
          MessageContent.FormReply _,
          MessageContent.Order _,
          MessageContent.Call _,
          MessageContent.SystemNotice _,
          MessageContent.Placeholder _ ->
          unsupported("Only customers and WhatsApp itself write this.", "Send a text.");
    };
  }

  private @Nullable Objection objection(MessageContent.Attachment attachment, Load load) {
    FileLimit limit = files.get(attachment.kind());
    if (limit == null) {
      return unsupported(
          subject() + " sends no " + attachment.kind().wireName() + ".",
          attachment.kind() == MediaKind.VIDEO_NOTE
              ? "Send it as a video."
              : "Send it as a document.");
    }
    if (load.isAnswer() && !limit.canAnswer()) {
      return unsupported(
          subject() + " does not quote above a " + attachment.kind().wireName() + ".",
          "Send it without an answered message, or as another kind.");
    }
    String caption = attachment.caption();
    if (caption != null && !limit.hasCaption()) {
      return unsupported(
          "Nothing can be written below a " + attachment.kind().wireName() + ".",
          "Send the text in a message of its own.");
    }
    if (caption != null && caption.length() > captionLengthMax) {
      return new Objection(
          "too_long",
          "A caption has at most " + captionLengthMax + " characters with " + name() + ".",
          "Send the text in a message of its own.");
    }
    return objection(attachment.kind(), limit, load.file());
  }

  private @Nullable Objection objection(
      MediaKind kind, FileLimit limit, @Nullable StoredFile file) {
    if (file == null) {
      return new Objection(
          "file_missing", "There is no file to send.", "Upload it with POST /api/media.");
    }
    if (!limit.allows(file.mimeType())) {
      return new Objection(
          "file_type",
          subject() + " sends no " + file.mimeType() + " as " + kind.wireName() + ".",
          "Send it as one of "
              + String.join(", ", limit.types().stream().sorted().toList())
              + (kind == MediaKind.DOCUMENT ? "." : ", or send the file as a document."));
    }
    return file.size() > limit.bytesMax()
        ? new Objection(
            "file_too_large",
            "With " + name() + " a file of this kind has at most " + limit.bytesMax() + " bytes.",
            kind == MediaKind.DOCUMENT
                ? "Send a smaller file, or a link to it."
                : "Send a smaller file, or send it as a document.")
        : null;
  }

  private @Nullable Objection objection(MessageContent.ContactCards cards) {
    boolean areNamed = cards.cards().stream().noneMatch(card -> card.name().isBlank());
    boolean haveOneNumber = cards.cards().stream().allMatch(card -> card.phones().size() == 1);
    if (!areNamed) {
      return unsupported("A card without a name cannot be sent.", "Give each card a name.");
    }
    return hasOneNumberPerCard && !haveOneNumber
        ? unsupported(
            "With " + name() + " a card has exactly one number.",
            "Send one card for each number, all in one message if you like.")
        : null;
  }

  private @Nullable Objection objection(
      MessageContent.Template template, @Nullable StoredFile file) {
    Objection never =
        unless(
            ChannelCapability.TEMPLATES,
            "templates",
            "Send the text itself, or connect the number to the Cloud API.");
    return never == null
            && template.parameters().header() instanceof TemplateHeader.File head
            && head.link() == null
        ? headed(head.kind(), file)
        : never;
  }

  private @Nullable Objection headed(MediaKind kind, @Nullable StoredFile file) {
    FileLimit limit = files.get(kind);
    return limit == null
        ? unsupported("No " + kind.wireName() + " can stand above it.", "Leave the header out.")
        : objection(kind, limit, file);
  }

  private @Nullable Objection objection(MessageContent.Poll poll) {
    Objection never =
        unless(
            ChannelCapability.POLLS,
            "polls",
            "Send a list of choices (type interactive); polls go through Evolution API only.");
    if (never != null) {
      return never;
    }
    List<String> options = poll.options();
    boolean isSound =
        !poll.question().isBlank()
            && options.size() >= OPTIONS_MIN
            && options.size() <= OPTIONS_MAX
            && options.stream().noneMatch(String::isBlank)
            && options.stream().distinct().count() == options.size()
            && poll.selectable() >= 0
            && poll.selectable() <= options.size();
    return isSound
        ? null
        : unsupported(
            "A poll has a question and 2 to 10 options that differ.",
            "Change the poll, or ask in several of them.");
  }

  private @Nullable Objection objection(Interactive interactive, @Nullable StoredFile file) {
    Objection never =
        unless(
            ChannelCapability.INTERACTIVE,
            "buttons and lists, for phones often do not show them",
            "Send a numbered text instead, or a poll; buttons go through the Cloud API only.");
    return never == null && interactive.head() instanceof Interactive.Head.File(var kind)
        ? headed(kind, file)
        : never;
  }

  private @Nullable Objection unless(
      ChannelCapability capability, String what, String alternative) {
    return profile.can(capability)
        ? null
        : unsupported(subject() + " sends no " + what + ".", alternative);
  }

  private static Objection unsupported(String reason, String alternative) {
    return new Objection("unsupported", reason, alternative);
  }

  private String subject() {
    return switch (provider()) {
      case EVOLUTION -> "Evolution API";
      case CLOUD_API -> "The Cloud API";
    };
  }

  private String name() {
    return switch (provider()) {
      case EVOLUTION -> "Evolution API";
      case CLOUD_API -> "the Cloud API";
    };
  }
}
