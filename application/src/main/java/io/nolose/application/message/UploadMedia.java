package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.channel.Providers;
import io.nolose.application.media.ContentSniffer;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.Head;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.SendingProfile;
import io.nolose.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file in that is to be sent: streamed to where files are kept, hashed on the way, and
 * looked at. It is kept under an id before that is said. The memory used does not grow with it.
 */
public final class UploadMedia {

  /**
   * A file on its way in.
   *
   * @param kind as what it is to be sent; null to let its bytes decide
   * @param fileName as the user calls it; null when not said
   * @param declaredType null when not said
   * @param bytes read to their end, and not closed here
   */
  public record Command(
      TenantId tenant,
      @Nullable MediaKind kind,
      @Nullable String fileName,
      @Nullable String declaredType,
      InputStream bytes) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Stored(MediaFile file) implements Outcome {}

    /** Nothing was kept. */
    record TooLarge(long bytesMax) implements Outcome {}

    /** Nothing was kept: there are no bytes. */
    record Empty() implements Outcome {}

    /** No provider sends it as this kind; nothing is known under an id. */
    record NotSendable(MediaKind kind, SendingProfile.Objection objection) implements Outcome {}

    /** The client stopped in the middle; nothing was kept. */
    record Broken() implements Outcome {}
  }

  private final Transactions transactions;
  private final MediaRepository media;
  private final FetchMedia.Bytes bytes;
  private final Providers<SendingProfile> profiles;
  private final UuidSource ids;
  private final InstantSource time;

  public UploadMedia(
      Transactions transactions,
      MediaRepository media,
      FetchMedia.Bytes bytes,
      Providers<SendingProfile> profiles,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.media = media;
    this.bytes = bytes;
    this.profiles = profiles;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    try (MediaStore.Draft draft = bytes.store().begin(command.tenant());
        Head head = new Head(draft.output(), ContentSniffer.HEAD_LENGTH);
        MediaSink sink = new MediaSink(head, bytes.sizeMax())) {
      long size = command.bytes().transferTo(sink);
      if (size == 0) {
        return new Outcome.Empty();
      }
      String mimeType =
          bytes.sniffer().sniff(head.bytes(), command.fileName(), command.declaredType());
      return kept(command, draft, mimeType);
    } catch (MediaSink.Overflow tooMuch) {
      return new Outcome.TooLarge(bytes.sizeMax());
    } catch (IOException stopped) {
      return new Outcome.Broken();
    }
  }

  private Outcome kept(Command command, MediaStore.Draft draft, String mimeType) {
    MediaContent content = draft.keep();
    StoredFile file =
        new StoredFile(new MediaId(ids.next()), content, mimeType, command.fileName());
    MediaKind kind = command.kind() == null ? kind(file) : command.kind();
    Optional<SendingProfile.Objection> objection = objection(kind, file);
    if (objection.isPresent()) {
      return new Outcome.NotSendable(kind, objection.get());
    }
    MediaFile stored =
        MediaFile.uploaded(
            command.tenant(), file.id(), kind, file, command.declaredType(), time.instant());
    transactions.run(command.tenant(), () -> media.saveAll(command.tenant(), List.of(stored)));
    return new Outcome.Stored(stored);
  }

  /** What can be shown or heard is; all else, and what is too large for that, is a document. */
  private MediaKind kind(StoredFile file) {
    String type = file.mimeType();
    MediaKind shown =
        type.startsWith("image/")
            ? MediaKind.IMAGE
            : type.startsWith("video/")
                ? MediaKind.VIDEO
                : type.startsWith("audio/") ? MediaKind.AUDIO : MediaKind.DOCUMENT;
    return objection(shown, file).isEmpty() ? shown : MediaKind.DOCUMENT;
  }

  /** One provider that sends it is enough. */
  private Optional<SendingProfile.Objection> objection(MediaKind kind, StoredFile file) {
    SendingProfile.Load load =
        new SendingProfile.Load(
            new MessageContent.Attachment(kind, null, null, null, null, false), false, false, file);
    List<Optional<SendingProfile.Objection>> all =
        profiles.all().stream().map(profile -> profile.objection(load)).toList();
    return all.stream().anyMatch(Optional::isEmpty)
        ? Optional.empty()
        : all.stream().findFirst().flatMap(it -> it);
  }
}
