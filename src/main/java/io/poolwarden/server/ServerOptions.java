package io.poolwarden.server;

import java.time.Duration;

/**
 * Where the server listens and what it puts up with.
 *
 * @param host the address to listen on
 * @param port the port; 0 is any that is free
 * @param tls the oldest version of TLS
 * @param answerWithin the longest that a review may take, whatever the API server would wait
 * @param limits bounds on what clients may use up
 */
public record ServerOptions(
    String host, int port, TlsMinimum tls, Duration answerWithin, Limits limits) {

  /** The oldest version of TLS that is spoken, always with authenticated encryption alone. */
  public enum TlsMinimum {
    /** TLS 1.2. */
    TLS_1_2,
    /** TLS 1.3. */
    TLS_1_3
  }

  /**
   * Bounds on what clients may use up.
   *
   * @param bodyBytes one request's body. The largest review is about 7 MiB: object and old object
   *     of 3 MiB each
   * @param allBodiesBytes the bodies of all requests that are being read or judged
   * @param reviews the requests being judged
   * @param reviewBytes what all requests being judged may become in memory
   * @param connections open connections; above, the one idle for longest is closed
   * @param head from the connection to the end of a first request's head
   * @param body from the end of a request's head to the end of its body
   * @param idle without any request. The API server's client lets go after 90 s: waiting longer
   *     keeps it from sending into a connection that is being closed
   */
  public record Limits(
      int bodyBytes,
      long allBodiesBytes,
      int reviews,
      long reviewBytes,
      int connections,
      Duration head,
      Duration body,
      Duration idle) {

    private static final int MEBIBYTE = 1024 * 1024;

    /** The limits for a Java heap of this many bytes. */
    public static Limits forHeap(long heapBytes) {
      return new Limits(
          7 * MEBIBYTE,
          Math.max(16L * MEBIBYTE, heapBytes / 8),
          256,
          Math.max(32L * MEBIBYTE, heapBytes / 4),
          4_096,
          Duration.ofSeconds(5),
          Duration.ofSeconds(4),
          Duration.ofSeconds(120));
    }
  }

  /** What is right in production: TLS 1.3, answers within 5 s, limits for this heap. */
  public static ServerOptions at(String host, int port) {
    return new ServerOptions(
        host,
        port,
        TlsMinimum.TLS_1_3,
        Duration.ofSeconds(5),
        Limits.forHeap(Runtime.getRuntime().maxMemory()));
  }

  /** The same with other limits. */
  public ServerOptions with(Limits other) {
    return new ServerOptions(host, port, tls, answerWithin, other);
  }

  /** The same with another oldest version of TLS. */
  public ServerOptions with(TlsMinimum other) {
    return new ServerOptions(host, port, other, answerWithin, limits);
  }
}
