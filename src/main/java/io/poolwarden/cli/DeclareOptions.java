package io.poolwarden.cli;

import io.poolwarden.output.DeclarationWriter;
import io.poolwarden.scan.Declaration;
import io.poolwarden.scan.Declarer;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether what was found is written as annotations, and for which workload. */
final class DeclareOptions {
  private static final int MOST_CLIENTS = 16;
  private static final int MOST_BYTES = 16 * 1024;
  private static final List<String> ANNOTATIONS = List.of("metadata", "annotations");

  @Option(
      names = "--declare",
      description =
          "Print the annotations that tell admission what the code does, as a patch for a pod"
              + " template, in place of the report, which goes to standard error.")
  private boolean declare;

  @Option(
      names = "--declare-in",
      paramLabel = "PATH",
      description =
          "Write the annotations into the workload's manifest in that file or folder instead, of"
              + " which everything else stays as it is. --workload says which one, where there are"
              + " several.")
  private @Nullable String into;

  @Option(
      names = "--workload",
      paramLabel = "KIND/NAME",
      description = "With --declare: a patch of that workload, such as deploy/api.")
  private @Nullable String workload;

  @Option(
      names = "--container",
      paramLabel = "NAME",
      description =
          "With --declare: the container that runs this code; may be repeated. Not needed where a"
              + " workload has one container.")
  private List<String> containers = new ArrayList<>();

  @Option(
      names = "--client",
      paramLabel = "[FOUND=]NAME",
      description =
          "With --declare: the name of the client, where the code makes one engine; of several,"
              + " FOUND is what the engine would be called. So it becomes a client of the"
              + " DatabaseConfiguration. Else it is called after its variable, function or module."
              + " May be repeated.")
  private List<String> clients = new ArrayList<>();

  @Option(
      names = "--declare-at",
      paramLabel = "PATH",
      description =
          "With --declare: the field that the annotations are in, such as podAnnotations for values"
              + " of a Helm chart; those of the pod template unless given.")
  private @Nullable String at;

  /** Whether it is asked for. */
  boolean asked() {
    boolean more = workload != null || at != null || !clients.isEmpty() || !containers.isEmpty();
    if (at != null && into != null) {
      throw new UnusableInputException(
          "--declare-at is for what --declare prints: leave it out with --declare-in");
    }
    if (more && !declare && into == null) {
      throw new UnusableInputException(
          "--workload, --container, --client and --declare-at are for --declare and --declare-in:"
              + " give one of these too");
    }
    return declare || into != null;
  }

  /** What is declared of a scan. */
  Declaration declaration(ScanReport report) {
    Declaration declaration = new Declarer().declaration(report);
    int count = declaration.clients().size();
    if (count == 0) {
      throw new UnusableInputException("nothing to declare: no engine was found");
    }
    Declaration named = ClientNaming.of(clients).applied(declaration);
    int size = new DeclarationWriter(containers).size(named);
    if (count > MOST_CLIENTS || size > MOST_BYTES) {
      throw new UnusableInputException(
          "cannot declare %d engines in %d bytes: an annotation has at most 16 in 16 KiB; scan the"
                  .formatted(count, size)
              + " program of one workload, and leave out others with --exclude");
    }
    return named;
  }

  /** Whether the patch is printed, and not written into a manifest. */
  boolean prints() {
    return declare && into == null;
  }

  /** Writes the annotations where that is asked for, and says so. */
  Optional<String> written(Declaration declaration) {
    return Optional.ofNullable(into)
        .map(path ->
            new DeclaredManifest(path, target())
                .write(new DeclarationWriter(containers).annotations(declaration)));
  }

  private Optional<WorkloadName> target() {
    return Optional.ofNullable(workload)
        .map(name -> WorkloadName.parse(name, WorkloadKind.BUILT_IN));
  }

  /** The patch. */
  String patch(Declaration declaration) {
    Optional<WorkloadName> target = target();
    Map<String, String> head = new TreeMap<>();
    target.ifPresent(name -> {
      head.put("apiVersion", apiVersion(name.kind()));
      head.put("kind", name.kind().kind());
    });
    List<String> path = new ArrayList<>();
    if (at != null) {
      path.addAll(fields(at));
    } else {
      path.addAll(target.map(name -> name.kind().template()).orElse(List.of("spec", "template")));
      path.addAll(ANNOTATIONS);
    }
    return new DeclarationWriter(containers)
        .document(
            declaration, new DeclarationWriter.Target(head, target.map(WorkloadName::name), path));
  }

  private static List<String> fields(String path) {
    List<String> fields = List.of(path.split("\\.", -1));
    boolean wrong =
        fields.stream()
            .anyMatch(f -> f.isEmpty() || !f.chars().allMatch(DeclareOptions::isFieldCharacter));
    if (wrong) {
      throw new UnusableInputException(
          "--declare-at "
              + path
              + " is no path of fields, such as spec.template.metadata.annotations");
    }
    return fields;
  }

  private static boolean isFieldCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static String apiVersion(WorkloadKind kind) {
    return kind.group().isEmpty() ? kind.version() : kind.group() + "/" + kind.version();
  }
}
