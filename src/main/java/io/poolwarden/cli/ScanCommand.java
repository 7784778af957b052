package io.poolwarden.cli;

import io.poolwarden.cli.python.Caches;
import io.poolwarden.cli.python.SourceFiles;
import io.poolwarden.cli.python.VersionFiles;
import io.poolwarden.output.GroupedReport;
import io.poolwarden.output.JsonScanWriter;
import io.poolwarden.output.Place;
import io.poolwarden.output.Problem;
import io.poolwarden.output.ScanGroups;
import io.poolwarden.output.Style;
import io.poolwarden.output.TextScanWriter;
import io.poolwarden.parser.Parsers;
import io.poolwarden.parser.UnusableParserException;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Version;
import io.poolwarden.scan.Declaration;
import io.poolwarden.scan.KnownFindings;
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
      "1:Something would be denied; see --fail-on.",
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

  @Mixin private GateOptions gate = new GateOptions();

  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private DeclareOptions declare = new DeclareOptions();

  /** A scan of the files that its arguments name. */
  public ScanCommand() {}

  @Override
  public Integer call() {
    boolean declares = declare.asked();
    output.check();
    Optional<OtherState> other = gate.before().map(OtherState::new);
    SourceFiles files = files();
    List<String> found = files.find(paths);
    ScanReport report;
    Optional<KnownFindings> known;
    try (Parsers parser = new Parsers(Caches.folders())) {
      report = scan(files, parser, found);
      known = other.map(o -> known(o, parser));
    } catch (UnusableParserException e) {
      throw new UnusableInputException(String.valueOf(e.getMessage()));
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
    List<Problem> unusable = List.copyOf(problems);
    ScanReport told =
        known.map(k -> k.leftOutOf(report, file -> OtherState.below(paths, file))).orElse(report);
    output.write(
        "poolwarden scan",
        new Written(told, unusable),
        // Standard output is for the declaration, if one is asked for.
        declare.prints() ? err : spec.commandLine().getOut());
    if (declares && !problems.isEmpty()) {
      err.println("error: nothing is declared, because not all of the input could be used");
      err.flush();
    } else if (declares) {
      declare(report);
    }
    if (!unusable.isEmpty()) {
      return ExitCode.UNUSABLE_INPUT;
    }
    return gate.fails(told.actions()) ? ExitCode.DENIED : ExitCode.OK;
  }

  private ScanReport scan(SourceFiles files, Parsers parser, List<String> found) {
    return new Scanner(files, parser, versions(files)).scan(found);
  }

  private KnownFindings known(OtherState other, Parsers parser) {
    SourceFiles files = files();
    return other.known(files, all -> scan(files, parser, all), spec.commandLine().getErr());
  }

  private void declare(ScanReport report) {
    PrintWriter err = spec.commandLine().getErr();
    Declaration declaration = declare.declaration(report);
    declaration.notes().forEach(note -> err.println("note: " + note));
    err.flush();
    if (declare.prints()) {
      new Streams(spec).print(declare.patch(declaration));
      return;
    }
    declare.written(declaration).ifPresent(what -> err.println(Shown.escaped(what)));
    err.flush();
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

  private record Written(ScanReport report, List<Problem> problems) implements OutputOptions.Forms {
    @Override
    public String text(Style style) {
      return new TextScanWriter(style).write(report, problems);
    }

    @Override
    public String json() {
      return new JsonScanWriter().write(report, problems);
    }

    @Override
    public GroupedReport grouped() {
      return ScanGroups.of(report, problems);
    }
  }
}
