package io.poolwarden.registration;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What can be wrong with certificates, in the order in which it is asked: an earlier defect can be
 * the cause of a later one. Each is one question about gathered input.
 */
@SuppressWarnings("ImmutableEnumChecker") // The questions have no state.
enum CertificateCheck {
  /** No CA, or none that can be read. */
  AUTHORITY_MISSING(Repair.AUTHORITY, input -> input.material().signer().isEmpty()),
  /** No key of the CA, one that cannot be read, or another's. */
  AUTHORITY_KEY_MISMATCH(
      Repair.AUTHORITY,
      input ->
          !input
              .material()
              .authorityKey()
              .map(key -> Pem.pair(key, input.signer().getPublicKey()))
              .orElse(false)),
  /** A certificate that may not sign. */
  AUTHORITY_NOT_A_CA(Repair.AUTHORITY, input -> input.signer().getBasicConstraints() < 0),
  /** The CA is over or due, whatever the leaf's own dates say. */
  AUTHORITY_EXPIRING(Repair.AUTHORITY, input -> input.due(input.signer())),
  /** A CA in the bundle is over. */
  EXPIRED_AUTHORITY_TRUSTED(
      Repair.DROP_EXPIRED,
      input -> input.material().authorities().stream().anyMatch(input::expired)),
  /** No leaf, or none that can be read. */
  LEAF_MISSING(Repair.LEAF, input -> input.material().leaf().isEmpty()),
  /** No key of the leaf, one that cannot be read, or another's. */
  LEAF_KEY_MISMATCH(
      Repair.LEAF,
      input ->
          !input
              .material()
              .leafKey()
              .map(key -> Pem.pair(key, input.leaf().getPublicKey()))
              .orElse(false)),
  /** No trusted CA signed it. */
  LEAF_UNTRUSTED(Repair.LEAF, input -> input.material().signerOfLeaf().isEmpty()),
  /** It is for other names. */
  LEAF_NAMES(
      Repair.LEAF, input -> !names(input.leaf()).equals(new TreeSet<>(input.names().sorted()))),
  /** It is over, due, or not valid yet. One that is due can wait for its new CA to be trusted. */
  LEAF_EXPIRING(
      Repair.LEAF,
      input -> input.expired(input.leaf()) || (input.due(input.leaf()) && input.mayChangeCa())),
  /** A newer CA has been trusted for long enough to sign. */
  LEAF_OF_OLD_AUTHORITY(
      Repair.LEAF,
      input ->
          !input.material().signerOfLeaf().equals(input.material().signer())
              && input.mayChangeCa());

  private final Repair repair;
  private final Predicate<Input> defective;

  CertificateCheck(Repair repair, Predicate<Input> defective) {
    this.repair = repair;
    this.defective = defective;
  }

  /** What mends a defect. */
  enum Repair {
    /** A new CA, beside those trusted so far. */
    AUTHORITY,
    /** A new leaf. */
    LEAF,
    /** Trust without the CAs that are over. */
    DROP_EXPIRED
  }

  /**
   * Everything that the checks look at.
   *
   * @param announced whether a CA has reached the webhook's configuration
   */
  record Input(
      Material material,
      ServingNames names,
      Lifetimes lifetimes,
      Instant now,
      Predicate<X509Certificate> announced) {

    /** The CA that signs; a check before has seen that there is one. */
    X509Certificate signer() {
      return material.authorities().getFirst();
    }

    /** The leaf; a check before has seen that there is one. */
    X509Certificate leaf() {
      return material.leaf().orElseThrow();
    }

    boolean expired(X509Certificate certificate) {
      return !now.isBefore(certificate.getNotAfter().toInstant());
    }

    boolean due(X509Certificate certificate) {
      return !now.isBefore(lifetimes.renewal(certificate))
          || now.isBefore(certificate.getNotBefore().toInstant());
    }

    /**
     * Whether what the signer signs is trusted by now: it signed the leaf, or is known for long.
     */
    boolean mayChangeCa() {
      if (material.signerOfLeaf().equals(material.signer())) {
        return true;
      }
      return now.isAfter(lifetimes.made(signer()).plus(lifetimes.overlap()))
          && announced.test(signer());
    }

    Input with(Material other) {
      return new Input(other, names, lifetimes, now, announced);
    }
  }

  Repair repair() {
    return repair;
  }

  /** The first defect. */
  static Optional<CertificateCheck> firstDefect(Input input) {
    return List.of(values()).stream().filter(check -> check.defective.test(input)).findFirst();
  }

  private static Set<String> names(X509Certificate leaf) {
    var names = new TreeSet<String>();
    try {
      Collection<List<?>> alternatives = leaf.getSubjectAlternativeNames();
      if (alternatives != null) {
        alternatives.forEach(name -> names.add(String.valueOf(name.get(1))));
      }
      return names;
    } catch (CertificateParsingException unreadable) {
      return names;
    }
  }
}
