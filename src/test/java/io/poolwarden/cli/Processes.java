package io.poolwarden.cli;

import io.poolwarden.testing.Command;
import java.nio.file.Path;
import java.util.List;

/** What runs on this machine. */
final class Processes {
  private Processes() {}

  /** The processes that have a folder, or something in it, on their command line. */
  static List<String> mentioning(Path folder) {
    return Command.of("ps", "-eww", "-o", "pid=,args=")
        .run()
        .orFail()
        .lines()
        .filter(line -> line.contains(folder.toString()))
        .toList();
  }
}
