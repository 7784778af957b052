package io.poolwarden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A TCP proxy on loopback. In front of several backends it plays a Service: each connection goes to
 * the next backend that accepts it. In front of one it can play a broken network.
 */
public final class TcpProxy implements AutoCloseable {
  private static final int CONNECT_MILLIS = 1_000;

  private final ServerSocket server;
  private final List<Integer> backends = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition resumed = lock.newCondition();
  private boolean paused;

  private TcpProxy(ServerSocket server) {
    this.server = server;
  }

  /** Listens on a free port. */
  public static TcpProxy start() {
    try {
      TcpProxy proxy = new TcpProxy(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()));
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  public int port() {
    return server.getLocalPort();
  }

  /** New connections go to this port of loopback too. */
  public TcpProxy add(int backend) {
    backends.add(backend);
    return this;
  }

  /** New connections go there no more; open ones stay, as those through a Service do. */
  public void remove(int backend) {
    backends.remove(Integer.valueOf(backend));
  }

  /** Holds back every byte in both directions, of new connections too; none is refused. */
  public void pause() {
    lock.lock();
    try {
      paused = true;
    } finally {
      lock.unlock();
    }
  }

  /** Lets go what {@link #pause} held back. */
  public void resume() {
    lock.lock();
    try {
      paused = false;
      resumed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Closes every open connection. */
  public void sever() {
    open.forEach(TcpProxy::quietly);
  }

  @Override
  public void close() {
    quietly(server);
    resume();
    sever();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed: the loop ends. Anything else is fatal to the test.
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) {
    int first = next.getAndIncrement();
    List<Integer> all = List.copyOf(backends);
    for (int i = 0; i < all.size(); i++) {
      Socket backend = new Socket();
      try {
        int port = all.get(Math.floorMod(first + i, all.size()));
        backend.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        open.add(backend);
        Thread.ofVirtual().start(() -> pump(client, backend));
        Thread.ofVirtual().start(() -> pump(backend, client));
        return;
      } catch (IOException refused) {
        quietly(backend);
      }
    }
    forget(client);
  }

  private void pump(Socket from, Socket to) {
    byte[] bytes = new byte[16 * 1024];
    try (from;
        to) {
      int read = from.getInputStream().read(bytes);
      while (read >= 0) {
        awaitResumed();
        to.getOutputStream().write(bytes, 0, read);
        read = from.getInputStream().read(bytes);
      }
      awaitResumed();
    } catch (IOException | InterruptedException ended) {
      // Both sides see the end of the connection.
      quietly(from);
    } finally {
      forget(from);
      forget(to);
    }
  }

  private void awaitResumed() throws InterruptedException {
    lock.lock();
    try {
      while (paused) {
        resumed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void forget(Socket socket) {
    open.remove(socket);
    quietly(socket);
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception alreadyGone) {
      // What was to be closed is.
      return;
    }
  }
}
