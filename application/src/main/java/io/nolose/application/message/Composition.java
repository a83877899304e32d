package io.nolose.application.message;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a draft what is queued: finds its file and the message it answers, and asks whether it
 * can be sent at all. Writes nothing; joins the surrounding transaction.
 */
public final class Composition {

  /** What came of it. */
  public sealed interface Result {
    /**
     * Ready to be queued.
     *
     * @param media the file that leaves with it; null for none
     */
    record Composed(MessageContent content, MessageContext context, @Nullable MediaId media)
        implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  private final MessageRepository messages;
  private final MediaRepository media;
  private final Sendability sendability;

  public Composition(MessageRepository messages, MediaRepository media, Sendability sendability) {
    this.messages = messages;
    this.media = media;
    this.sendability = sendability;
  }

  /** The conversation need not be stored yet. */
  public Result compose(Draft draft, Channel channel, Conversation conversation) {
    MediaId wanted = draft.media();
    if (wanted == null) {
      return compose(draft, channel, conversation, null);
    }
    Optional<MediaFile> found =
        media.loadAll(channel.tenant(), List.of(wanted)).stream().findFirst();
    if (found.isEmpty()) {
      return new Result.Refused(new Refusal.FileNotFound(wanted));
    }
    return found
        .get()
        .stored()
        .map(file -> compose(draft, channel, conversation, file))
        .orElseGet(() -> new Result.Refused(new Refusal.FileNotStored(wanted)));
  }

  /** Why a message that was composed earlier could not be sent now; empty when it can. */
  public Optional<Refusal> refusal(Message message, Channel channel, Conversation conversation) {
    MediaId file = message.media();
    StoredFile stored =
        file == null
            ? null
            : media.loadAll(channel.tenant(), List.of(file)).stream()
                .findFirst()
                .flatMap(MediaFile::stored)
                .orElse(null);
    return file != null && stored == null
        ? Optional.of(new Refusal.FileNotStored(file))
        : sendability.refusal(
            new Sendability.Question(
                channel,
                conversation,
                message.content(),
                message.context().replyTo() != null,
                stored));
  }

  private Result compose(
      Draft draft, Channel channel, Conversation conversation, @Nullable StoredFile file) {
    MessageContent content = sendability.told(channel, described(draft.content(), file));
    Optional<Refusal> refusal =
        sendability.refusal(
            new Sendability.Question(
                channel, conversation, content, draft.replyTo() != null, file));
    if (refusal.isPresent()) {
      return new Result.Refused(refusal.get());
    }
    MediaId leaving = file == null ? null : file.id();
    MessageId quoted = draft.replyTo();
    if (quoted == null) {
      return composed(content, null, draft, leaving);
    }
    Optional<Message> found = find(channel.tenant(), quoted, conversation);
    if (found.isEmpty()) {
      return new Result.Refused(new Refusal.QuotedNotFound(quoted));
    }
    return reference(found.get(), channel)
        .map(reference -> composed(content, reference, draft, leaving))
        .orElseGet(() -> new Result.Refused(new Refusal.QuotedNotSent(quoted)));
  }

  private static Result composed(
      MessageContent content,
      @Nullable ProviderReference replyTo,
      Draft draft,
      @Nullable MediaId file) {
    return new Result.Composed(
        content, MessageContext.outbound(replyTo, draft.hidesPreview()), file);
  }

  /** What is known of the file is known of the message. */
  private static MessageContent described(MessageContent content, @Nullable StoredFile file) {
    return file != null && content instanceof MessageContent.Attachment it
        ? new MessageContent.Attachment(
            it.kind(),
            it.caption(),
            file.mimeType(),
            it.fileName() == null ? file.fileName() : it.fileName(),
            it.seconds(),
            it.isAnimated())
        : content;
  }

  private Optional<Message> find(TenantId tenant, MessageId id, Conversation conversation) {
    return messages.loadAll(tenant, List.of(id)).stream()
        .filter(message -> message.conversation().equals(conversation.id()))
        .findFirst();
  }

  /** As a connection knows it that the channel still has, if there is one. */
  private static Optional<ProviderReference> reference(Message message, Channel channel) {
    Set<ConnectionId> own =
        channel.connections().stream().map(Connection::id).collect(Collectors.toSet());
    return message.references().stream()
        .filter(reference -> own.contains(reference.connection()))
        .findFirst()
        .or(() -> message.references().stream().findFirst());
  }
}
