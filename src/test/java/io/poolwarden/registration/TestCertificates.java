package io.poolwarden.registration;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

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
}
