package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.health.WatchDisk;
import io.nolose.application.media.ContentSniffer;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.MediaQueue;
import io.nolose.application.media.RetryMedia;
import io.nolose.bootstrap.configuration.MediaConfig;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.media.CloudApiMediaSource;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaStore;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.media.EvolutionMediaSource;
import io.nolose.media.disk.FolderMediaStore;
import io.nolose.media.s3.S3MediaStore;
import io.nolose.media.s3.S3Settings;
import io.nolose.media.type.TikaContentSniffer;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Files of messages: from where they come and where they are kept. */
@Singleton
final class MediaWiring {
  private static final long MEGABYTE = 1_000_000;

  @Produces
  @Singleton
  Providers<MediaSource> mediaSources(
      EvolutionClient evolution, GraphClient graph, CloudApiSettings cloudApi, InstantSource time) {
    return new Providers<>(
        List.of(
            new EvolutionMediaSource(evolution), new CloudApiMediaSource(graph, cloudApi, time)),
        source -> source.profile().kind());
  }

  @Produces
  @Singleton
  MediaStore mediaStore(MediaConfig config, InstantSource time) {
    if (config.store().equals("s3")) {
      return new S3MediaStore(s3Settings(config), config.folder(), time);
    }
    try {
      return new FolderMediaStore(config.folder(), time);
    } catch (StoreUnavailable refused) {
      throw new ConfigurationException(
          "NOLOSE_MEDIA_FOLDER names a folder that cannot be written: " + refused.getMessage());
    }
  }

  @Produces
  @Singleton
  FetchMedia.Stores fetchMediaStores(
      MediaQueue queue, MediaRepository media, ChannelRepository channels, TenantEventLog feed) {
    return new FetchMedia.Stores(queue, media, channels, feed);
  }

  @Produces
  @Singleton
  FetchMedia.Bytes fetchMediaBytes(MediaStore store, MediaConfig config, WatchDisk watch) {
    ContentSniffer sniffer = new TikaContentSniffer();
    return new FetchMedia.Bytes(
        store, sniffer, config.megabytesMax() * MEGABYTE, () -> watch.status().isShort());
  }

  @Produces
  @Singleton
  FetchMedia fetchMedia(
      Transactions transactions,
      FetchMedia.Stores stores,
      FetchMedia.Bytes bytes,
      Reach reach,
      Providers<MediaSource> sources,
      UuidSource ids,
      InstantSource time) {
    return new FetchMedia(transactions, stores, bytes, reach, sources, ids, time);
  }

  @Produces
  @Singleton
  RetryMedia retryMedia(
      Transactions transactions, MediaRepository media, WorkSignals signals, InstantSource time) {
    return new RetryMedia(transactions, media, signals, time);
  }

  private static S3Settings s3Settings(MediaConfig config) {
    return new S3Settings(
        needed(config.s3Endpoint(), "NOLOSE_MEDIA_S3_ENDPOINT"),
        config.s3Region(),
        needed(config.s3Bucket(), "NOLOSE_MEDIA_S3_BUCKET"),
        needed(config.s3AccessKey(), "NOLOSE_MEDIA_S3_ACCESS_KEY"),
        needed(config.s3SecretKey(), "NOLOSE_MEDIA_S3_SECRET_KEY"));
  }

  private static <T> T needed(Optional<T> value, String name) {
    return value.orElseThrow(
        () -> new ConfigurationException(name + " is not set, and NOLOSE_MEDIA_STORE is s3"));
  }
}
