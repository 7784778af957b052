package io.poolwarden.bench;

import java.util.Locale;

/** Who judges a Deployment: chosen by the namespace, so that all three can take turns. */
enum Variant {
  /** Nobody. */
  WITHOUT("no webhook"),
  /** An in-tree ValidatingAdmissionPolicy. */
  POLICY("ValidatingAdmissionPolicy"),
  /** Poolwarden. */
  WEBHOOK("Poolwarden");

  private final String title;

  Variant(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  String namespace() {
    return name().toLowerCase(Locale.ROOT);
  }
}
