package io.poolwarden.registration;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Certificates for servers in tests. */
public final class TestCertificates {
  private TestCertificates() {}

  /** A new CA with a leaf for 127.0.0.1. */
  public static ServingCertificate ofLoopback() {
    var input =
        new CertificateCheck.Input(
            Material.NONE,
            ServingNames.ofUrl(URI.create("https://127.0.0.1")),
            Lifetimes.DEFAULT,
            Instant.now(),
            ca -> true);
    var repair = new CertificateRepair(new Issuer(Lifetimes.DEFAULT));
    return ServingCertificate.of(repair.repair(input, Optional.empty()).material());
  }

  /** What {@code spec.request} of a CertificateSigningRequest holds: PEM in Base64. */
  public static String request() {
    try {
      var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
      byte[] der =
          new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=any"), keys.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
              .getEncoded();
      String pem =
          "-----BEGIN CERTIFICATE REQUEST-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE REQUEST-----\n";
      return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
