package io.poolwarden.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** TLS as the server speaks it. */
final class Tls {
  private static final String TLS_1_2 = "TLSv1.2";
  private static final String TLS_1_3 = "TLSv1.3";
  // RFC 9325, section 4.2: forward secrecy and authenticated encryption.
  private static final List<String> SUITES_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");
  private static final List<String> SUITES_1_2 =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private Tls() {}

  /** Sets what an identity and the oldest version call for. */
  static HttpServerOptions secure(
      HttpServerOptions server, TlsIdentity identity, ServerOptions.TlsMinimum oldest) {
    server
        .setSsl(true)
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(versions(oldest))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addCertValue(Buffer.buffer(identity.chain()))
                .addKeyValue(Buffer.buffer(identity.key())));
    SUITES_1_3.forEach(server::addEnabledCipherSuite);
    if (oldest == ServerOptions.TlsMinimum.TLS_1_2) {
      SUITES_1_2.forEach(server::addEnabledCipherSuite);
    }
    identity
        .clientAuthorities()
        .ifPresent(authorities ->
            server
                .setClientAuth(ClientAuth.REQUIRED)
                .setTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer(authorities))));
    return server;
  }

  private static Set<String> versions(ServerOptions.TlsMinimum oldest) {
    return switch (oldest) {
      case TLS_1_2 -> new LinkedHashSet<>(List.of(TLS_1_3, TLS_1_2));
      case TLS_1_3 -> new LinkedHashSet<>(List.of(TLS_1_3));
    };
  }
}
