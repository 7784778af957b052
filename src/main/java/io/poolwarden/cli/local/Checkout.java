package io.poolwarden.cli.local;

import io.poolwarden.cli.UnusableInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The checkout that this program was started from.
 *
 * @param root its folder, absolute
 */
public record Checkout(Path root) {

  /**
   * The checkout that {@code bin/poolwarden} names.
   *
   * @throws UnusableInputException if the program was started in another way
   */
  public static Checkout find() {
    Path root = Path.of(System.getProperty("poolwarden.home", ".")).toAbsolutePath().normalize();
    Checkout checkout = new Checkout(root);
    if (!Files.isExecutable(checkout.controlPlane()) || !Files.isDirectory(checkout.crds())) {
      throw new UnusableInputException(
          root + " is no checkout of Poolwarden: run bin/poolwarden of a checkout");
    }
    return checkout;
  }

  /** The incident's manifests. */
  public Path examples() {
    return root.resolve("examples");
  }

  /** Where {@code dev} keeps its state unless told otherwise; git ignores it. */
  public Path devState() {
    return root.resolve(".poolwarden/dev");
  }

  Path controlPlane() {
    return root.resolve("bin/control-plane");
  }

  /** The chart's CRDs: templates without anything to fill in. */
  Path crds() {
    return root.resolve("helm/templates/crds");
  }
}
