package io.poolwarden.cli;

import io.poolwarden.cli.files.Secrets;
import io.poolwarden.workload.WorkloadKind;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the objects of manifests are read, by whatever command. */
final class ObjectOptions {
  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      defaultValue = "default",
      description =
          "The namespace of objects that name none (and, for explain, of the workload);"
              + " ${DEFAULT-VALUE} unless given.")
  private String namespace = "default";

  @Option(
      names = "--read-secrets",
      description =
          "Look into Secrets of the files too, as an installation does that may read them. No"
              + " value of theirs is shown.")
  private boolean readSecrets;

  @Mixin private KindOptions kinds = new KindOptions();

  String namespace() {
    return namespace;
  }

  /** The kinds that are read as workloads. */
  List<WorkloadKind> kinds() {
    return kinds.all();
  }

  /** What is known of Secrets, where the files are all that there is. */
  Secrets secrets() {
    return readSecrets ? Secrets.READ : Secrets.UNREAD;
  }
}
