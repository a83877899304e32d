package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files that a batch offers, and those it is compared with. */
final class FileBook {
  private final TenantId tenant;
  private final ChannelId channel;
  private final MediaRepository repository;
  private final UuidSource ids;
  private final Instant now;
  private final List<MediaFile> offered = new ArrayList<>();
  private final Map<MediaId, Optional<MediaFile>> files = new HashMap<>();

  FileBook(
      TenantId tenant, ChannelId channel, MediaRepository repository, UuidSource ids, Instant now) {
    this.tenant = tenant;
    this.channel = channel;
    this.repository = repository;
    this.ids = ids;
    this.now = now;
  }

  /** The file that comes with a message; null when none does. */
  @Nullable MediaId offer(Report report, InboundEvent.MessageArrived arrived) {
    if (arrived.media() == null) {
      return null;
    }
    MediaFile file =
        MediaFile.offered(
            tenant,
            new MediaId(ids.next()),
            channel,
            report.connection(),
            arrived.media(),
            arrived.origin() == MessageOrigin.HISTORY,
            now);
    offered.add(file);
    files.put(file.id(), Optional.of(file));
    return file.id();
  }

  /** As what a provider offered the file of a message; empty when it has none. */
  Optional<MediaOffer> find(Message message) {
    return message.media() == null
        ? Optional.empty()
        : files.computeIfAbsent(message.media(), this::load).map(MediaFile::offer);
  }

  int offered() {
    return offered.size();
  }

  void save() {
    if (!offered.isEmpty()) {
      repository.saveAll(tenant, offered);
    }
  }

  private Optional<MediaFile> load(MediaId file) {
    return repository.loadAll(tenant, List.of(file)).stream().findFirst();
  }
}
