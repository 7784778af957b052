package io.poolwarden.registration;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Certificates and keys as text (RFC 7468), and back. */
final class Pem {
  private static final String KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final byte[] PROBE = "poolwarden".getBytes(StandardCharsets.US_ASCII);

  private Pem() {}

  static byte[] of(PrivateKey key) {
    return block(KEY, key.getEncoded());
  }

  static byte[] of(List<X509Certificate> certificates) {
    var text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      try {
        text.append(
            new String(block(CERTIFICATE, certificate.getEncoded()), StandardCharsets.US_ASCII));
      } catch (CertificateEncodingException ownCertificate) {
        throw new IllegalStateException(ownCertificate);
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] block(String type, byte[] der) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, lines, type)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The certificates in a text; empty where any of it cannot be read. */
  static List<X509Certificate> certificates(byte[] text) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(text))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (GeneralSecurityException corrupt) {
      return List.of();
    }
  }

  /** The elliptic curve key in a text; empty where it cannot be read. */
  static Optional<PrivateKey> key(byte[] text) {
    var der =
        new String(text, StandardCharsets.US_ASCII)
            .replace("-----BEGIN " + KEY + "-----", "")
            .replace("-----END " + KEY + "-----", "");
    try {
      var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(der));
      return Optional.of(KeyFactory.getInstance("EC").generatePrivate(spec));
    } catch (GeneralSecurityException | IllegalArgumentException corrupt) {
      return Optional.empty();
    }
  }

  /** Whether the two keys are a pair. */
  static boolean pair(PrivateKey secret, PublicKey open) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(secret);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }
}
