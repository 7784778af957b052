package io.poolwarden.registration;

import io.poolwarden.registration.CertificateCheck.Input;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Mends certificates: one defect after the other, until there is none. */
final class CertificateRepair {
  private final Issuer issuer;

  CertificateRepair(Issuer issuer) {
    this.issuer = issuer;
  }

  /** What was wrong, and what is right. */
  record Result(Material material, List<CertificateCheck> defects) {}

  /**
   * Mends.
   *
   * @param served what this process served last, empty at its start. Where the CA is lost a new one
   *     is trusted beside the old for a while, and the old leaf goes on until then, so that no API
   *     server meets a certificate it does not trust yet
   */
  Result repair(Input found, Optional<Material> served) {
    Input input = found;
    var defects = new ArrayList<CertificateCheck>();
    Optional<CertificateCheck> defect = CertificateCheck.firstDefect(input);
    if (defect.isPresent() && lost(defect.get()) && served.isPresent()) {
      input = input.with(served.get().withoutAuthorityKey());
    }
    // Each repair removes its defect and can bring about a later one only.
    while (defect.isPresent() && defects.size() <= CertificateCheck.values().length) {
      defects.add(defect.get());
      input = input.with(mended(input, CertificateCheck.firstDefect(input)));
      defect = CertificateCheck.firstDefect(input);
    }
    return new Result(input.material(), List.copyOf(defects));
  }

  private static boolean lost(CertificateCheck defect) {
    return defect.repair() == CertificateCheck.Repair.AUTHORITY
        && defect != CertificateCheck.AUTHORITY_EXPIRING;
  }

  private Material mended(Input input, Optional<CertificateCheck> defect) {
    Material material = input.material();
    if (defect.isEmpty()) {
      return material;
    }
    return switch (defect.get().repair()) {
      case AUTHORITY -> material.withAuthority(issuer.authority(input.now()), valid(input));
      case LEAF -> material.withLeaf(issuer.leaf(signing(material), input.names(), input.now()));
      case DROP_EXPIRED -> material.withAuthorities(valid(input));
    };
  }

  private static List<X509Certificate> valid(Input input) {
    return input.material().authorities().stream()
        .filter(ca -> ca.getBasicConstraints() >= 0 && !input.expired(ca))
        .toList();
  }

  private static Issuer.Issued signing(Material material) {
    return new Issuer.Issued(
        material.authorities().getFirst(), material.authorityKey().orElseThrow());
  }
}
