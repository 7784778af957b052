package io.poolwarden.cli;

import io.poolwarden.cli.python.SourceFiles;
import io.poolwarden.cli.python.VersionFiles;
import io.poolwarden.output.JsonScanWriter;
import io.poolwarden.output.Place;
import io.poolwarden.output.Problem;
import io.poolwarden.output.ScanWriter;
import io.poolwarden.output.TextScanWriter;
import io.poolwarden.parser.TreeSitter;
import io.poolwarden.policy.Action;
import io.poolwarden.pool.Version;
import io.poolwarden.scan.Declaration;
import io.poolwarden.scan.LibraryVersion;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.scan.Scanner;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: the engines that Python sources make, judged by the library's rules. */
@Command(
    name = "scan",
    description = {
      "Finds the SQLAlchemy engines that Python sources make, and says which of them would not"
          + " work.%n",
      "It follows imports, assignments, branches and calls within the program; what it cannot tell"
          + " it says. Nothing of the sources is run."
    },
    exitCodeList = {
      "0:Nothing would be denied.",
      "1:Something would be denied.",
      "2:The command line or the input could not be used (wins over 1).",
      "3:Internal error."
    })
public final class ScanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files, or folders: their .py files, at any depth.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description =
          "Leave out files and folders of that name, or of that path below PATH. May be repeated."
              + " Virtual environments, site-packages, node_modules, .git and caches are left out"
              + " anyway.")
  private List<String> excludes = new ArrayList<>();

  @Option(
      names = "--library-version",
      paramLabel = "VERSION",
      description =
          "The release of SQLAlchemy, such as 2.0.58; else it is looked for in the locks and"
              + " requirements beside the sources.")
  private @Nullable String libraryVersion;

  @Option(
      names = "--fail-on",
      paramLabel = "ACTION",
      description = "Exit with 1 on ${COMPLETION-CANDIDATES}; deny unless given.")
  private FailOn failOn = FailOn.deny;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given.")
  private Format format = Format.text;

  @Mixin private DeclareOptions declare = new DeclareOptions();

  /** What makes the exit code 1, as the option spells it. */
  enum FailOn {
    /** Findings that would be denied. */
    deny,
    /** All findings. */
    warn,
    /** Nothing. */
    never
  }

  /** The formats of a scan, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** For programs. */
    json
  }

  /** A scan of the files that its arguments name. */
  public ScanCommand() {}

  @Override
  public Integer call() {
    boolean declares = declare.asked();
    SourceFiles files = files();
    List<String> found = files.find(paths);
    ScanReport report;
    try (TreeSitter parser = new TreeSitter()) {
      report = new Scanner(files, parser, versions(files)).scan(found);
    }
    Set<Problem> problems = new LinkedHashSet<>(files.problems());
    report
        .problems()
        .forEach(p -> problems.add(new Problem(new Place(p.file(), p.line()), p.reason())));
    if (problems.isEmpty() && found.isEmpty()) {
      throw new UnusableInputException(
          "nothing to scan: no Python source in " + String.join(", ", paths));
    }
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("error: " + problem));
    err.flush();
    tell(report, declares ? err : spec.commandLine().getOut());
    if (declares && !problems.isEmpty()) {
      err.println("error: nothing is declared, because not all of the input could be used");
      err.flush();
    } else if (declares) {
      declare(report);
    }
    return problems.isEmpty() ? exit(report) : ExitCode.UNUSABLE_INPUT;
  }

  /** Standard output is for the declaration, if one is asked for. */
  private void tell(ScanReport report, PrintWriter to) {
    to.print(writer().write(report));
    to.flush();
  }

  private void declare(ScanReport report) {
    PrintWriter err = spec.commandLine().getErr();
    Declaration declaration = declare.declaration(report);
    declaration.notes().forEach(note -> err.println("note: " + note));
    err.flush();
    PrintWriter out = spec.commandLine().getOut();
    out.print(declare.patch(declaration));
    out.flush();
  }

  private SourceFiles files() {
    try {
      return new SourceFiles(excludes);
    } catch (IllegalArgumentException malformed) {
      throw new UnusableInputException("--exclude: " + malformed.getMessage());
    }
  }

  private Function<String, LibraryVersion> versions(SourceFiles files) {
    if (libraryVersion == null) {
      return new VersionFiles(files)::of;
    }
    Optional<Version> given = Version.parse(libraryVersion);
    LibraryVersion version =
        given
            .map(v -> new LibraryVersion(v, "--library-version", LibraryVersion.Certainty.NAMED))
            .orElseThrow(() ->
                new UnusableInputException(
                    "--library-version " + libraryVersion + " is not one such as 2.0.58"));
    return _ -> version;
  }

  private ScanWriter writer() {
    return switch (format) {
      case text -> new TextScanWriter();
      case json -> new JsonScanWriter();
    };
  }

  private int exit(ScanReport report) {
    long counted =
        switch (failOn) {
          case deny -> report.count(Action.DENY);
          case warn -> report.count(Action.DENY) + report.count(Action.WARN);
          case never -> 0;
        };
    return counted > 0 ? ExitCode.DENIED : ExitCode.OK;
  }
}
