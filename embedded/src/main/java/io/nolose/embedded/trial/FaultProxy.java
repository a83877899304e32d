package io.nolose.embedded.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bad network on loopback between a client and one port: plain TCP that is passed on, late or not
 * at all, or broken off in each of the ways a network breaks. What it passes on it never changes.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;
  private static final int CONNECT_MILLIS_MAX = 3_000;

  /** What happens to connections and bytes from now on. */
  private enum Mode {
    PASSING,
    STALLED,
    REFUSING
  }

  private final ServerSocket door;
  private final int target;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private Mode mode = Mode.PASSING;
  private Duration delay = Duration.ZERO;
  private boolean isClosed;

  private FaultProxy(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Opens a port of its own before that one; passes everything on until told otherwise. */
  public static FaultProxy before(int target) {
    try {
      ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(door, target);
      Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException none) {
      throw new UncheckedIOException("no port for a proxy", none);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  /** How many connections are open through it. */
  public int connections() {
    return pairs.size();
  }

  /** From now on each chunk is passed on that much later; zero ends it. */
  public synchronized void delay(Duration perChunk) {
    delay = perChunk;
  }

  /** Nothing is passed on any more, but connections stay open and new ones are taken. */
  public synchronized void stall() {
    mode = Mode.STALLED;
  }

  /** Closes all connections in an orderly way and refuses new ones. */
  public synchronized void cut() {
    mode = Mode.REFUSING;
    pairs.forEach(Pair::end);
  }

  /** Breaks off all connections at once, as a restarted router does; takes new ones. */
  public synchronized void reset() {
    pairs.forEach(Pair::reset);
  }

  /**
   * The far side of all connections is gone and the near side is never told: what it writes is
   * swallowed, and no answer comes. Takes new ones.
   */
  public synchronized void halfOpen() {
    pairs.forEach(Pair::forget);
  }

  /** Passes everything on again, what was held back included. */
  public synchronized void heal() {
    mode = Mode.PASSING;
    delay = Duration.ZERO;
    notifyAll();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    mode = Mode.PASSING;
    close(door);
    pairs.forEach(Pair::end);
    notifyAll();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        Thread.ofVirtual().name("fault-proxy").start(() -> connect(near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket near) {
    if (isRefusing()) {
      reset(near);
      return;
    }
    Socket far = new Socket();
    try {
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      far.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS_MAX);
    } catch (IOException nobodyThere) {
      reset(near);
      close(far);
      return;
    }
    Pair pair = new Pair(near, far);
    pairs.add(pair);
    Thread.ofVirtual().name("fault-proxy-out").start(() -> pair.passOut());
    Thread.ofVirtual().name("fault-proxy-in").start(() -> pair.passIn());
    if (isRefusing()) {
      pair.end();
    }
  }

  private synchronized boolean isRefusing() {
    return isClosed || mode == Mode.REFUSING;
  }

  /** Returns when bytes may be passed on. */
  private void awaitTurn() throws InterruptedException {
    Duration late;
    synchronized (this) {
      while (mode == Mode.STALLED && !isClosed) {
        wait();
      }
      late = delay;
    }
    if (!late.isZero()) {
      Thread.sleep(late);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // closing it again does no harm
    }
    close(socket);
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception alreadyClosed) {
      // nothing is left to close
    }
  }

  /** A client's connection and ours to the target. */
  private final class Pair {
    private final Socket near;
    private final Socket far;
    private volatile boolean isForgotten;

    Pair(Socket near, Socket far) {
      this.near = near;
      this.far = far;
    }

    void passOut() {
      pump(near, far);
      end();
    }

    /** The near side must not learn that the far side is gone, when that is what happens. */
    void passIn() {
      pump(far, near);
      if (!isForgotten) {
        end();
      }
    }

    private void pump(Socket from, Socket to) {
      byte[] chunk = new byte[CHUNK_BYTES];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int length = in.read(chunk);
        while (length >= 0) {
          awaitTurn();
          if (!isForgotten) {
            out.write(chunk, 0, length);
          }
          length = in.read(chunk);
        }
      } catch (IOException broken) {
        // ends like an orderly close
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    void end() {
      pairs.remove(this);
      close(near);
      close(far);
    }

    void reset() {
      pairs.remove(this);
      FaultProxy.reset(near);
      FaultProxy.reset(far);
    }

    void forget() {
      isForgotten = true;
      FaultProxy.reset(far);
    }
  }
}
