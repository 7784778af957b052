package io.poolwarden.server;

import java.util.Arrays;
import java.util.Optional;

/**
 * What the server shows its clients, and whom it asks for a certificate.
 *
 * @param chain PEM: the server's certificate, then those that signed it
 * @param key PEM: its private key, PKCS #8
 * @param clientAuthorities PEM: who signs the certificates that clients must show; empty when none
 *     is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // Equality is by content, below.
public record TlsIdentity(byte[] chain, byte[] key, Optional<byte[]> clientAuthorities) {

  /** An identity that asks clients for nothing. */
  public static TlsIdentity of(byte[] chain, byte[] key) {
    return new TlsIdentity(chain, key, Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TlsIdentity that
        && Arrays.equals(chain, that.chain)
        && Arrays.equals(key, that.key)
        && Arrays.equals(clientAuthorities.orElse(null), that.clientAuthorities.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chain);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TlsIdentity[chain=" + chain.length + " bytes]";
  }
}
