package io.poolwarden.cli;

import io.poolwarden.output.GithubWriter;
import io.poolwarden.output.GroupedReport;
import io.poolwarden.output.HtmlWriter;
import io.poolwarden.output.JunitWriter;
import io.poolwarden.output.SarifWriter;
import io.poolwarden.output.Style;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Where the report of a command goes, and in which formats. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT[=FILE]",
      split = ",",
      converter = Destination.Converter.class,
      description =
          "text, json, sarif, junit, html or github; text unless given. With a file, written there;"
              + " one without a file goes to standard output. May be repeated, or be a list.")
  private List<Destination> destinations = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description =
          "Colours in text on standard output: ${COMPLETION-CANDIDATES}; auto unless given: on a"
              + " terminal where NO_COLOR is not set.")
  private Colours colours = Colours.auto;

  /** When there are colours, as the option spells it. */
  enum Colours {
    /** On a terminal. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
  }

  /** Refuses what cannot be done, before any work. */
  void check() {
    long open = all().stream().filter(d -> d.file().isEmpty()).count();
    if (open > 1) {
      throw new UnusableInputException(
          "--output: "
              + open
              + " formats would go to standard output: give all but one a file, such as"
              + " sarif=report.sarif");
    }
    Set<String> files = new HashSet<>();
    for (Destination destination : all()) {
      destination
          .file()
          .filter(file -> !files.add(file))
          .ifPresent(file -> {
            throw new UnusableInputException("--output: two formats would go to " + file);
          });
    }
  }

  /** Whether anybody asked for a format. */
  boolean given() {
    return !destinations.isEmpty();
  }

  /** How text on standard output is set off. */
  private Style style() {
    return switch (colours) {
      case auto -> Terminal.system().style();
      case always -> Style.COLOURED;
      case never -> Style.PLAIN;
    };
  }

  /** A report in the forms that all formats are made of. */
  interface Forms {
    /** For people. */
    String text(Style style);

    /** The command's own JSON. */
    String json();

    /** What SARIF, JUnit, HTML and GitHub's commands are written from. */
    GroupedReport grouped();
  }

  /**
   * Writes the report everywhere: the files first, all of them or none.
   *
   * @param command whose report it is, as JUnit's XML names it
   */
  void write(String command, Forms report, PrintWriter out) {
    OutputFiles files = new OutputFiles();
    Optional<String> open = Optional.empty();
    for (Destination destination : all()) {
      String text = rendered(command, report, destination);
      if (destination.file().isPresent()) {
        files.add(destination.file().get(), text);
      } else {
        open = Optional.of(text);
      }
    }
    try {
      files.write();
    } finally {
      open.ifPresent(out::print);
      out.flush();
    }
  }

  private String rendered(String command, Forms report, Destination destination) {
    return switch (destination.format()) {
      case text -> report.text(destination.file().isEmpty() ? style() : Style.PLAIN);
      case json -> report.json();
      case sarif ->
          new SarifWriter(VersionProvider.version(), Path.of("").toAbsolutePath().toString())
              .write(report.grouped());
      case junit -> new JunitWriter(command).write(report.grouped());
      case html -> new HtmlWriter(VersionProvider.version()).write(report.grouped());
      case github -> new GithubWriter().write(report.grouped());
    };
  }

  private List<Destination> all() {
    return destinations.isEmpty()
        ? List.of(new Destination(ReportFormat.text, Optional.empty()))
        : destinations;
  }
}
