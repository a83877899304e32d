package io.nolose.application.media;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.media.FetchResult;
import io.nolose.domain.media.MediaSink;
import io.nolose.domain.media.MediaSource;
import io.nolose.domain.media.MediaTicket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The files of a scripted WhatsApp, which does as a test says. Refuses to be called inside a
 * transaction. Safe for concurrent use.
 */
public final class InMemoryMediaSource implements MediaSource {
  private final ProviderProfile profile;
  private final TransactionGuard guard;
  private final Map<MediaTicket, byte[]> files = new HashMap<>();
  private final Deque<FetchResult> answers = new ArrayDeque<>();
  private RuntimeException mishap;
  private boolean isDown;
  private int fetches;

  public InMemoryMediaSource(ProviderProfile profile, TransactionGuard guard) {
    this.profile = profile;
    this.guard = guard;
  }

  public synchronized void has(MediaTicket ticket, byte[] bytes) {
    files.put(ticket, bytes.clone());
  }

  /** The next fetch is answered like this; several answers are given in turn. */
  public synchronized void answerNext(FetchResult answer) {
    answers.addLast(answer);
  }

  /** The next fetch throws this after the bytes were written. */
  public synchronized void failAtNextFetch(RuntimeException thrown) {
    mishap = thrown;
  }

  public synchronized void goDown() {
    isDown = true;
  }

  /** How often a file was asked for. */
  public synchronized int fetches() {
    return fetches;
  }

  @Override
  public ProviderProfile profile() {
    return profile;
  }

  @Override
  public synchronized FetchResult fetch(
      ConnectionAccess access, MediaTicket ticket, MediaSink sink) {
    guard.refuseInside("fetching a file");
    fetches++;
    if (isDown) {
      return new FetchResult.TryLater("no connection was established", null);
    }
    if (!answers.isEmpty()) {
      return answers.removeFirst();
    }
    byte[] bytes = files.get(ticket);
    if (bytes == null) {
      return new FetchResult.Gone("there is no such file");
    }
    try {
      sink.write(bytes);
    } catch (IOException tooMuch) {
      return new FetchResult.TooLarge("it has " + bytes.length + " bytes");
    }
    if (mishap != null) {
      RuntimeException thrown = mishap;
      mishap = null;
      throw thrown;
    }
    return new FetchResult.Fetched();
  }
}
