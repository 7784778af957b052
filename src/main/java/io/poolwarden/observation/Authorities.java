package io.poolwarden.observation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.WrappedFactory;

/** TLS that trusts the given authorities alone; the driver makes it by its name. */
public final class Authorities extends WrappedFactory {

  /**
   * Trusts those.
   *
   * @param pem one certificate or more
   * @throws GeneralSecurityException where there is none, or one that cannot be read
   */
  public Authorities(String pem) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int count = 0;
    byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      trusted.setCertificateEntry("ca-" + count++, certificate);
    }
    if (count == 0) {
      throw new GeneralSecurityException("no certificate");
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    factory = context.getSocketFactory();
  }
}
