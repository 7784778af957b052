package io.poolwarden.server;

import io.poolwarden.registration.ServingCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that writes the bytes of HTTP itself, over TLS. */
public final class TlsClient implements AutoCloseable {
  private final SSLSocket socket;

  private TlsClient(SSLSocket socket) {
    this.socket = socket;
  }

  /** Connects to loopback and trusts these CAs, in PEM, alone. */
  public static TlsClient connect(int port, byte[] authorities) throws IOException {
    return connect(port, context(authorities));
  }

  static TlsClient connect(int port, ServingCertificate trusted, String... protocols)
      throws IOException {
    return connect(port, context(trusted), protocols);
  }

  private static TlsClient connect(int port, SSLContext context, String... protocols)
      throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return new TlsClient(socket);
  }

  static SSLContext context(ServingCertificate trusted) {
    return context(trusted.authorities());
  }

  private static SSLContext context(byte[] authorities) {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(authorities));
      for (var certificate : certificates) {
        store.setCertificateEntry("ca" + store.size(), certificate);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Writes ASCII. */
  public TlsClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Writes bytes. */
  public TlsClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** The status line of the answer, empty when the connection ended without one. */
  public String status() throws IOException {
    InputStream in = socket.getInputStream();
    var line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\r') {
      line.append((char) next);
      next = in.read();
    }
    return line.toString();
  }

  /** Everything until the server closes. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  String suite() {
    return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
  }

  byte[] peer() throws IOException, GeneralSecurityException {
    return socket.getSession().getPeerCertificates()[0].getEncoded();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
