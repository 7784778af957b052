package io.poolwarden.cli;

import io.poolwarden.cli.python.SourceFiles;
import io.poolwarden.scan.KnownFindings;
import io.poolwarden.scan.ScanReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Another state of the sources that are scanned, in a folder: only what it does not have is told.
 */
record OtherState(String folder) {
  private static final String NOTE = "note: not used, and what it had counts as new: ";

  OtherState {
    if (Files.notExists(Path.of(folder))) {
      throw new UnusableInputException("--diff " + folder + ": no such file or folder");
    }
  }

  /**
   * What it has.
   *
   * @param scan scans files of it
   * @param err what could not be used is noted there
   */
  KnownFindings known(SourceFiles files, Function<List<String>, ScanReport> scan, PrintWriter err) {
    ScanReport before = scan.apply(files.find(List.of(folder)));
    files.problems().forEach(problem -> err.println(NOTE + problem));
    before
        .problems()
        .forEach(p -> err.println(NOTE + p.file() + ":" + p.line() + ": " + p.reason()));
    err.flush();
    return new KnownFindings(before, file -> below(List.of(folder), file));
  }

  /**
   * The path of a file below one of the paths that were given; its name where it is one of them.
   */
  static String below(List<String> roots, String file) {
    Path path = Path.of(file).toAbsolutePath().normalize();
    for (String root : roots) {
      Path folder = Path.of(root).toAbsolutePath().normalize();
      if (path.startsWith(folder) && !path.equals(folder)) {
        return folder.relativize(path).toString();
      }
    }
    Path name = path.getFileName();
    return name == null ? file : name.toString();
  }
}
