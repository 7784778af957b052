package io.poolwarden.registration;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the Secret holds, read. What is missing or unreadable is empty.
 *
 * @param authorities the CAs that are trusted, the one that signs first
 * @param authorityKey the key of the first
 * @param leaf the server's certificate
 * @param leafKey its key
 */
record Material(
    List<X509Certificate> authorities,
    Optional<PrivateKey> authorityKey,
    Optional<X509Certificate> leaf,
    Optional<PrivateKey> leafKey) {

  /** Keys of the Secret: those of type {@code kubernetes.io/tls}, the CAs and the CA's key. */
  static final String CERTIFICATE = "tls.crt";

  static final String KEY = "tls.key";
  static final String AUTHORITIES = "ca.crt";
  static final String AUTHORITY_KEY = "ca.key";

  static final Material NONE =
      new Material(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  static Material read(Map<String, byte[]> data) {
    return new Material(
        Pem.certificates(data.getOrDefault(AUTHORITIES, new byte[0])),
        Pem.key(data.getOrDefault(AUTHORITY_KEY, new byte[0])),
        Pem.certificates(data.getOrDefault(CERTIFICATE, new byte[0])).stream().findFirst(),
        Pem.key(data.getOrDefault(KEY, new byte[0])));
  }

  /** What a Secret holds of it. */
  Map<String, byte[]> write() {
    return Map.of(
        AUTHORITIES, Pem.of(authorities),
        AUTHORITY_KEY, authorityKey.map(Pem::of).orElse(new byte[0]),
        CERTIFICATE, Pem.of(leaf.stream().toList()),
        KEY, leafKey.map(Pem::of).orElse(new byte[0]));
  }

  /** The CA that signs. */
  Optional<X509Certificate> signer() {
    return authorities.stream().findFirst();
  }

  /** The trusted CA that signed the leaf. */
  Optional<X509Certificate> signerOfLeaf() {
    return leaf.flatMap(
        certificate -> authorities.stream().filter(ca -> signed(certificate, ca)).findFirst());
  }

  Material withAuthority(Issuer.Issued made, List<X509Certificate> others) {
    var all = new ArrayList<X509Certificate>();
    all.add(made.certificate());
    all.addAll(others);
    return new Material(List.copyOf(all), Optional.of(made.key()), leaf, leafKey);
  }

  Material withAuthorities(List<X509Certificate> those) {
    return new Material(those, authorityKey, leaf, leafKey);
  }

  Material withLeaf(Issuer.Issued made) {
    return new Material(
        authorities, authorityKey, Optional.of(made.certificate()), Optional.of(made.key()));
  }

  Material withoutAuthorityKey() {
    return new Material(authorities, Optional.empty(), leaf, leafKey);
  }

  private static boolean signed(X509Certificate certificate, X509Certificate by) {
    if (!certificate.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException no) {
      return false;
    }
  }
}
