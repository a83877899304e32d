package io.nolose.cloudapi.media;

import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiCredentials;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphError;
import io.nolose.cloudapi.GraphErrorReaction;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches files in two steps, as Meta hands them out: the id gives an address that lives for five
 * minutes, the address gives the bytes. An address that came with the webhook spares the first step
 * while it is fresh; where it fails, the id is asked.
 */
public final class CloudApiMediaSource implements MediaSource {
  private static final System.Logger LOG = System.getLogger(CloudApiMediaSource.class.getName());

  /** An address lives for five minutes; one that is about to die is not tried. */
  private static final Duration ADDRESS_LIVES = Duration.ofSeconds(270);

  private static final int BAD_PARAMETER = 100;
  private static final int NO_SUCH_OBJECT = 33;
  private static final int NOT_DOWNLOADABLE = 131052;

  private final GraphClient graph;
  private final CloudApiSettings settings;
  private final InstantSource time;
  private final MediaHosts hosts;
  private final FileDownload download;

  public CloudApiMediaSource(GraphClient graph, CloudApiSettings settings, InstantSource time) {
    this.graph = graph;
    this.settings = settings;
    this.time = time;
    this.hosts = new MediaHosts(settings.mediaHosts(), settings.graphUrl());
    this.download = new FileDownload(settings.connectTimeout(), settings.mediaTimeout());
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public FetchResult fetch(ConnectionAccess access, MediaTicket ticket, MediaSink sink) {
    Optional<GraphTicket> medium = GraphTicket.read(ticket);
    if (medium.isEmpty()) {
      return new FetchResult.Gone("the ticket names no file of the Cloud API");
    }
    Optional<CloudApiAccount> account = CloudApiCredentials.account(access, settings);
    if (account.isEmpty()) {
      return new FetchResult.Unauthorized("there is no access token for this number");
    }
    Optional<URI> shortcut = shortcut(medium.get());
    if (shortcut.isPresent()) {
      FetchResult early = fromShortcut(shortcut.get(), account.get(), sink);
      if (early != null) {
        return early;
      }
    }
    return switch (graph.readMedium(account.get(), medium.get().id())) {
      case GraphAnswer.Done done -> described(done.body(), account.get(), sink);
      case GraphAnswer.Failed failed -> refused(failed.error());
      case GraphAnswer.Foreign foreign ->
          new FetchResult.TryLater("HTTP " + foreign.status(), foreign.retryAfter());
      case GraphAnswer.NotConnected _ ->
          new FetchResult.TryLater("the Graph API is out of reach", null);
      case GraphAnswer.Inconclusive _ ->
          new FetchResult.TryLater("the Graph API gave no usable answer", null);
    };
  }

  private Optional<URI> shortcut(GraphTicket medium) {
    Instant now = time.instant();
    return Duration.between(medium.receivedAt(), now).abs().compareTo(ADDRESS_LIVES) < 0
        ? hosts.allowed(medium.url())
        : Optional.empty();
  }

  /** Null when the id has to be asked; the sink is untouched then. */
  private @Nullable FetchResult fromShortcut(URI address, CloudApiAccount account, MediaSink sink) {
    return switch (download.fetch(address, account.accessToken(), false, sink)) {
      case FileDownload.Outcome.Written _ -> new FetchResult.Fetched();
      case FileDownload.Outcome.Overflown _ -> tooLarge(sink);
      case FileDownload.Outcome.Refused _ -> null;
      case FileDownload.Outcome.Broken broken -> new FetchResult.TryLater(broken.reason(), null);
    };
  }

  private FetchResult described(WireObject medium, CloudApiAccount account, MediaSink sink) {
    if (medium.number("file_size").filter(size -> size > sink.sizeMax()).isPresent()) {
      return tooLarge(sink);
    }
    Optional<URI> address = hosts.allowed(medium.text("url").orElse(null));
    if (address.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Meta names an address for a file that is not at a host named in NOLOSE_GRAPH_MEDIA_HOSTS");
      return new FetchResult.TryLater("the file is at a host that is not allowed", null);
    }
    boolean isPage = medium.text("mime_type").filter(type -> type.contains("html")).isPresent();
    return switch (download.fetch(address.get(), account.accessToken(), isPage, sink)) {
      case FileDownload.Outcome.Written _ -> new FetchResult.Fetched();
      case FileDownload.Outcome.Overflown _ -> tooLarge(sink);
      case FileDownload.Outcome.Refused refused -> refused(refused);
      case FileDownload.Outcome.Broken broken -> new FetchResult.TryLater(broken.reason(), null);
    };
  }

  /** An address that was handed out just now is refused. */
  private static FetchResult refused(FileDownload.Outcome.Refused refused) {
    return switch (refused.status()) {
      case 401, 403 -> new FetchResult.Unauthorized("HTTP " + refused.status() + " for the file");
      case 200 -> new FetchResult.TryLater("a web page came instead of the file", null);
      default ->
          new FetchResult.TryLater(
              "HTTP " + refused.status() + " for the file", refused.retryAfter());
    };
  }

  /** Meta keeps what customers sent for seven days; then there is no such object. */
  private static FetchResult refused(GraphError error) {
    String reason = error.code() + ": " + error.reason();
    return switch (error.code()) {
      case BAD_PARAMETER, NO_SUCH_OBJECT, NOT_DOWNLOADABLE -> new FetchResult.Gone(reason);
      default ->
          switch (GraphErrorReaction.to(error)) {
            case AUTH, LOCKED -> new FetchResult.Unauthorized(reason);
            case RETRY, RETRY_BRIEFLY, PAIR, NEVER, TEMPLATE, SUPPRESS, CONFIG ->
                new FetchResult.TryLater(reason, GraphErrorReaction.pause(error));
          };
    };
  }

  private static FetchResult tooLarge(MediaSink sink) {
    return new FetchResult.TooLarge("the file has more than " + sink.sizeMax() + " bytes");
  }
}
