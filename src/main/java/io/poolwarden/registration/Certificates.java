package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the webhook's certificate in a Secret that all replicas share. Whoever finds a defect mends
 * it; of several at once one wins by the Secret's resourceVersion and the others take its result.
 */
public final class Certificates {
  private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
  private static final String TYPE = "kubernetes.io/tls";
  private static final int ATTEMPTS = 5;

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final ServingNames names;
  private final Lifetimes lifetimes;
  private final Clock clock;
  private final Predicate<X509Certificate> announced;
  private final CertificateRepair repair;
  private @Nullable Material served;

  /**
   * Certificates in the Secret of that name.
   *
   * @param announced whether a CA has reached the webhook's configuration: before, nothing that it
   *     signed is served
   */
  public Certificates(
      KubernetesClient client,
      String namespace,
      String name,
      Settings settings,
      Predicate<X509Certificate> announced) {
    this.client = client;
    this.namespace = namespace;
    this.name = name;
    this.names = settings.names();
    this.lifetimes = settings.lifetimes();
    this.clock = settings.clock();
    this.announced = announced;
    this.repair = new CertificateRepair(new Issuer(lifetimes));
  }

  /** What certificates are made of. */
  public record Settings(ServingNames names, Lifetimes lifetimes, Clock clock) {}

  /**
   * The certificate to serve now; call it often. The Secret is read, checked and, where needed,
   * mended.
   *
   * @throws KubernetesClientException where the Secret cannot be read or written
   */
  public synchronized ServingCertificate refresh() {
    return refresh(Optional.empty());
  }

  /**
   * The same, without a request where the Secret as last watched is as it should be.
   *
   * @param watched the Secret, empty when it is not known
   */
  synchronized ServingCertificate refresh(Optional<Secret> watched) {
    Optional<Material> known = watched.map(Certificates::material).filter(this::sound);
    if (known.isPresent()) {
      served = known.get();
      return ServingCertificate.of(known.get());
    }
    for (int attempt = 1; ; attempt++) {
      try {
        Material material = reconciled();
        served = material;
        return ServingCertificate.of(material);
      } catch (KubernetesClientException failed) {
        if (failed.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == ATTEMPTS) {
          throw failed;
        }
        // Another replica was faster: its certificate is as good.
      }
    }
  }

  private Material reconciled() {
    Optional<Secret> stored =
        Optional.ofNullable(client.secrets().inNamespace(namespace).withName(name).get());
    Material found = stored.map(Certificates::material).orElse(Material.NONE);
    var input = new CertificateCheck.Input(found, names, lifetimes, clock.instant(), announced);
    var result = repair.repair(input, Optional.ofNullable(served));
    if (!result.defects().isEmpty()) {
      LOG.atInfo()
          .addKeyValue("secret", namespace + "/" + name)
          .addKeyValue("defects", result.defects())
          .log("certificates made");
      write(stored, result.material());
    }
    return result.material();
  }

  private boolean sound(Material material) {
    return CertificateCheck.firstDefect(input(material)).isEmpty();
  }

  private CertificateCheck.Input input(Material material) {
    return new CertificateCheck.Input(material, names, lifetimes, clock.instant(), announced);
  }

  private void write(Optional<Secret> stored, Material material) {
    var data = new HashMap<String, String>();
    material.write().forEach((key, value) -> data.put(key, base64(value)));
    if (stored.isEmpty()) {
      Secret made =
          new SecretBuilder()
              .withNewMetadata()
              .withName(name)
              .withNamespace(namespace)
              .addToLabels("app.kubernetes.io/managed-by", "poolwarden")
              .endMetadata()
              .withType(TYPE)
              .withData(data)
              .build();
      client.resource(made).create();
      return;
    }
    Secret old = stored.get();
    // With its resourceVersion: a write meanwhile is a conflict.
    client.resource(new SecretBuilder(old).withData(data).build()).update();
  }

  private static Material material(Secret secret) {
    var data = new HashMap<String, byte[]>();
    if (secret.getData() != null) {
      secret.getData().forEach((key, value) -> data.put(key, Base64.getDecoder().decode(value)));
    }
    return Material.read(data);
  }

  private static String base64(byte[] value) {
    return Base64.getEncoder().encodeToString(value);
  }

  /** Whether a bundle, as PEM, has a CA in it. */
  static boolean trusts(byte[] bundle, X509Certificate ca) {
    return Pem.certificates(bundle).stream().anyMatch(ca::equals);
  }
}
