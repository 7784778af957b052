package io.poolwarden.cli.files;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Leaves plain scalars to {@link KubernetesScalars}; quoted and tagged ones are as they say. */
final class KubernetesResolver extends Resolver {
  /** The tag of a scalar without quotes and without a tag. */
  static final Tag PLAIN = new Tag("tag:poolwarden.io,2026:plain");

  @Override
  protected void addImplicitResolvers() {
    // None of the library's: their number formats differ from Go's.
  }

  @Override
  public Tag resolve(NodeId kind, String value, boolean implicit) {
    return switch (kind) {
      case scalar -> implicit ? PLAIN : Tag.STR;
      case sequence -> Tag.SEQ;
      case mapping -> Tag.MAP;
      case anchor -> throw new IllegalArgumentException("an anchor has no tag");
    };
  }
}
