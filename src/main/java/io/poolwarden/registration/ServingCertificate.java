package io.poolwarden.registration;

import java.time.Instant;
import java.util.Arrays;

/**
 * A certificate that has passed every check.
 *
 * @param chain PEM: the server's certificate
 * @param key PEM: its private key, PKCS #8
 * @param authorities PEM: the CAs to trust, for the webhook's configuration
 * @param expires when the certificate ends
 * @param authorityExpires when the CA that signs ends
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record ServingCertificate(
    byte[] chain, byte[] key, byte[] authorities, Instant expires, Instant authorityExpires) {

  static ServingCertificate of(Material material) {
    return new ServingCertificate(
        Pem.of(material.leaf().stream().toList()),
        Pem.of(material.leafKey().orElseThrow()),
        Pem.of(material.authorities()),
        material.leaf().orElseThrow().getNotAfter().toInstant(),
        material.authorities().getFirst().getNotAfter().toInstant());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ServingCertificate that
        && Arrays.equals(chain, that.chain)
        && Arrays.equals(key, that.key)
        && Arrays.equals(authorities, that.authorities);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chain);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ServingCertificate[expires=" + expires + "]";
  }
}
