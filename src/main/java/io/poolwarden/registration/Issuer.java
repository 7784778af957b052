package io.poolwarden.registration;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes CAs and the certificates that they sign: elliptic curve P-256, ECDSA with SHA-256. */
final class Issuer {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final int SERIAL_BITS = 127;

  private final Lifetimes lifetimes;
  private final SecureRandom random = new SecureRandom();

  Issuer(Lifetimes lifetimes) {
    this.lifetimes = lifetimes;
  }

  /** A certificate with its key. */
  record Issued(X509Certificate certificate, PrivateKey key) {}

  Issued authority(Instant now) {
    KeyPair pair = pair();
    // Each CA has its own name: in a bundle of several the right one is found by it.
    BigInteger serial = serial();
    var name = new X500Name("O=poolwarden,CN=poolwarden-ca-" + serial.toString(36).substring(0, 8));
    Instant until = now.plus(lifetimes.authority());
    try {
      var builder = builder(name, serial, now, until, name, pair);
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
          .addExtension(
              Extension.subjectKeyIdentifier,
              false,
              new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
      return new Issued(signed(builder, pair.getPrivate()), pair.getPrivate());
    } catch (IOException | GeneralSecurityException ownInput) {
      throw new IllegalStateException(ownInput);
    }
  }

  /** A server's certificate. It never outlives its CA. */
  Issued leaf(Issued authority, ServingNames names, Instant now) {
    KeyPair pair = pair();
    Instant end = authority.certificate().getNotAfter().toInstant();
    Instant wanted = now.plus(lifetimes.leaf());
    Instant until = wanted.isBefore(end) ? wanted : end;
    var issuer =
        X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded());
    try {
      var builder =
          builder(issuer, serial(), now, until, new X500Name("O=poolwarden,CN=poolwarden"), pair);
      var identifiers = new JcaX509ExtensionUtils();
      builder
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(
              Extension.authorityKeyIdentifier,
              false,
              identifiers.createAuthorityKeyIdentifier(authority.certificate().getPublicKey()))
          .addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      return new Issued(signed(builder, authority.key()), pair.getPrivate());
    } catch (IOException | GeneralSecurityException ownInput) {
      throw new IllegalStateException(ownInput);
    }
  }

  @SuppressWarnings("JavaUtilDate") // The builder takes no other.
  private X509v3CertificateBuilder builder(
      X500Name issuer,
      BigInteger serial,
      Instant now,
      Instant until,
      X500Name subject,
      KeyPair pair) {
    Date from = Date.from(now.minus(lifetimes.backdated()));
    return new JcaX509v3CertificateBuilder(
        issuer, serial, from, Date.from(until), subject, pair.getPublic());
  }

  private static GeneralNames alternatives(ServingNames names) {
    List<GeneralName> all = new ArrayList<>();
    names.dns().forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
    names.addresses().forEach(ip -> all.add(new GeneralName(GeneralName.iPAddress, ip)));
    return new GeneralNames(all.toArray(GeneralName[]::new));
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder(SIGNATURE).build(by);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException unsupported) {
      throw new GeneralSecurityException(unsupported);
    }
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private static KeyPair pair() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
