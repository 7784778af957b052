package io.poolwarden.testing;

/**
 * A namespace that a test class has for itself.
 *
 * @param name its name, also the value of its label {@code kubernetes.io/metadata.name}
 */
public record TestNamespace(String name) {
  @Override
  public String toString() {
    return name;
  }
}
