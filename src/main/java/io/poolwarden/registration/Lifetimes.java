package io.poolwarden.registration;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * How long certificates live.
 *
 * @param authority life of a CA
 * @param leaf life of a server's certificate
 * @param backdated how far before its making a certificate starts, for clocks that are behind
 * @param overlap how long a new CA is trusted before it signs: longer than a change of the
 *     webhook's configuration takes to reach every API server (about 10 s)
 */
public record Lifetimes(Duration authority, Duration leaf, Duration backdated, Duration overlap) {

  /** CA for two years, leaf for 90 days. */
  public static final Lifetimes DEFAULT =
      new Lifetimes(
          Duration.ofDays(730), Duration.ofDays(90), Duration.ofMinutes(5), Duration.ofMinutes(1));

  /** When it was made. */
  Instant made(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant().plus(backdated);
  }

  /** When two thirds of its life are over: time to replace it. */
  Instant renewal(X509Certificate certificate) {
    Instant made = made(certificate);
    Duration life = Duration.between(made, certificate.getNotAfter().toInstant());
    return made.plus(life.multipliedBy(2).dividedBy(3));
  }
}
