package io.nolose.embedded.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/**
 * Posts prepared requests over kept-alive connections from one thread, one request at a time on
 * each connection. It is as cheap as can be, for it shares the machine with what it measures.
 */
final class Poster {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SLICE = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES_MAX = 16 * 1024;

  /**
   * How to post.
   *
   * @param perSecond requests begun a second, whether earlier ones are answered or not as long as a
   *     connection is free; 0 begins the next as soon as one is answered
   * @param countMax after so many requests it ends
   */
  record Plan(String url, int connections, double perSecond, long countMax, Duration time) {}

  /**
   * What came of it.
   *
   * @param latencies of all answers in microseconds, from when the request was due
   * @param slowest the 99th percentile in milliseconds of each ten seconds' answers
   */
  record Outcome(
      long started,
      long accepted,
      long unanswered,
      Map<Integer, Long> refused,
      Duration elapsed,
      Histogram latencies,
      List<Double> slowest) {
    Load.Percentiles percentiles() {
      return new Load.Percentiles(millis(50), millis(95), millis(99));
    }

    private double millis(double percent) {
      return latencies.getValueAtPercentile(percent) / 1000.0;
    }
  }

  private final Plan plan;
  private final LongFunction<byte[]> requests;
  private final Histogram latencies = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  private final Histogram slice = new Histogram(latencies);
  private final List<Double> slowest = new ArrayList<>();
  private final Map<Integer, Long> refused = new TreeMap<>();
  private final ArrayDeque<Line> idle = new ArrayDeque<>();
  private long started;
  private long accepted;
  private long lost;
  private long open;

  private Poster(Plan plan, LongFunction<byte[]> requests) {
    this.plan = plan;
    this.requests = requests;
  }

  /** Returns when the time is over and what was begun is answered. */
  static Outcome run(Plan plan, LongFunction<byte[]> requests) {
    try (Selector selector = Selector.open()) {
      return new Poster(plan, requests).post(selector);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Outcome post(Selector selector) throws IOException {
    URI target = URI.create(plan.url());
    for (int number = 0; number < plan.connections(); number++) {
      idle.add(new Line(selector, new InetSocketAddress(target.getHost(), target.getPort())));
    }
    long begun = System.nanoTime();
    long end = begun + plan.time().toNanos();
    long last = begun;
    long sliceEnd = begun + SLICE.toNanos();
    boolean isOver = false;
    while (!isOver || (open > 0 && System.nanoTime() < end + PATIENCE.toNanos())) {
      long now = System.nanoTime();
      isOver = now >= end || started >= plan.countMax();
      while (!isOver && !idle.isEmpty() && started < plan.countMax() && dueAt(begun) <= now) {
        Line line = idle.poll();
        open++;
        line.begin(
            ByteBuffer.wrap(requests.apply(started)),
            plan.perSecond() > 0 ? dueAt(begun) : System.nanoTime());
        started++;
      }
      long wait = idle.isEmpty() || isOver ? 20 : Math.max(1, (dueAt(begun) - now) / 1_000_000);
      selector.select(this::proceed, Math.min(wait, 20));
      last = System.nanoTime();
      if (last >= sliceEnd) {
        endSlice();
        sliceEnd += SLICE.toNanos();
      }
    }
    endSlice();
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    return new Outcome(
        started,
        accepted,
        lost + open,
        refused,
        Duration.ofNanos(last - begun),
        latencies,
        slowest);
  }

  private void endSlice() {
    if (slice.getTotalCount() > 0) {
      slowest.add(slice.getValueAtPercentile(99) / 1000.0);
      slice.reset();
    }
  }

  /** When the next request is due. */
  private long dueAt(long begun) {
    return plan.perSecond() > 0 ? begun + (long) (started * 1e9 / plan.perSecond()) : begun;
  }

  private void proceed(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      line.proceed(key);
    } catch (IOException broken) {
      lost++;
      open--;
      key.cancel();
    }
  }

  /** One connection. */
  private final class Line {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
    private ByteBuffer request = ByteBuffer.allocate(0);
    private long due;

    Line(Selector selector, InetSocketAddress target) throws IOException {
      channel = SocketChannel.open(target);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    void begin(ByteBuffer next, long dueNanos) throws IOException {
      request = next;
      due = dueNanos;
      answer.clear();
      channel.write(request);
      if (request.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      }
    }

    void proceed(SelectionKey ready) throws IOException {
      if (ready.isWritable()) {
        channel.write(request);
        if (!request.hasRemaining()) {
          ready.interestOps(SelectionKey.OP_READ);
        }
      }
      if (ready.isReadable()) {
        if (channel.read(answer) < 0) {
          throw new IOException("closed");
        }
        int status = statusIfComplete();
        if (status > 0) {
          finish(status);
        }
      }
    }

    private void finish(int status) {
      long took = Math.min(latencies.getHighestTrackableValue(), (System.nanoTime() - due) / 1000);
      latencies.recordValue(took);
      slice.recordValue(took);
      if (status / 100 == 2) {
        accepted++;
      } else {
        refused.merge(status, 1L, Long::sum);
      }
      open--;
      idle.add(this);
    }

    /** 0 while something is missing. */
    private int statusIfComplete() {
      byte[] bytes = answer.array();
      int length = answer.position();
      for (int end = 3; end < length; end++) {
        if (bytes[end] == '\n' && bytes[end - 2] == '\n') {
          String head = new String(bytes, 0, end, StandardCharsets.US_ASCII);
          int body = contentLength(head);
          return length >= end + 1 + body ? Integer.parseInt(head.substring(9, 12)) : 0;
        }
      }
      return 0;
    }

    private static int contentLength(String head) {
      for (String line : head.split("\r\n", -1)) {
        if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
          return Integer.parseInt(line.substring(15).strip());
        }
      }
      return 0;
    }
  }
}
