package io.nolose.cloudapi.media;

import io.nolose.domain.media.MediaSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Writes a body into a sink as it comes; nothing more once the one who asked has given up. */
final class SinkSubscriber implements HttpResponse.BodySubscriber<Boolean> {
  private final @Nullable MediaSink sink;
  private final CompletableFuture<Boolean> written = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Flow.@Nullable Subscription subscription;
  private boolean isOver;

  /**
   * @param sink null for a body that is not wanted
   */
  SinkSubscriber(@Nullable MediaSink sink) {
    this.sink = sink;
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return written;
  }

  @Override
  public void onSubscribe(Flow.Subscription fresh) {
    subscription = fresh;
    if (sink == null) {
      fresh.cancel();
      written.complete(false);
    } else {
      fresh.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    lock.lock();
    try {
      if (!isOver && sink != null) {
        for (ByteBuffer buffer : buffers) {
          byte[] bytes = new byte[buffer.remaining()];
          buffer.get(bytes);
          sink.write(bytes, 0, bytes.length);
        }
        demand(1);
      }
    } catch (IOException | RuntimeException refused) {
      isOver = true;
      demand(0);
      written.completeExceptionally(refused);
    } finally {
      lock.unlock();
    }
  }

  private void demand(int more) {
    Flow.Subscription current = subscription;
    if (current != null && more > 0) {
      current.request(more);
    } else if (current != null) {
      current.cancel();
    }
  }

  @Override
  public void onError(Throwable broken) {
    written.completeExceptionally(broken);
  }

  @Override
  public void onComplete() {
    written.complete(sink != null);
  }

  /** From when this returns, the sink is left alone. */
  void giveUp() {
    lock.lock();
    try {
      isOver = true;
      demand(0);
    } finally {
      lock.unlock();
    }
  }
}
