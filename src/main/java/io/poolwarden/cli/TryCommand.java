package io.poolwarden.cli;

import io.poolwarden.cli.trial.Batch;
import io.poolwarden.cli.trial.Case;
import io.poolwarden.cli.trial.UnusableCaseException;
import io.poolwarden.output.JsonTrialWriter;
import io.poolwarden.output.TextTrialWriter;
import io.poolwarden.output.Trial;
import io.poolwarden.output.TrialWriter;
import io.poolwarden.pool.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code try}: whether a pool would work, by the library's rules alone. */
@Command(
    name = "try",
    description = {
      "Says whether a pool would work: whether the library makes the engine, whether its first"
          + " connection works, and whether it does harm later. It needs neither a cluster nor the"
          + " library nor a database.%n",
      "try --version 2.0.58 --engine Async --url postgresql+asyncpg://db/orders --set"
          + " poolClass=QueuePool --set poolSize=5%ntry --batch cases.jsonl"
    },
    exitCodeList = {
      "0:The pool works; with --batch, every line was answered, whatever the answers.",
      "1:The pool is refused, or its first connection fails, or it does harm.",
      "2:The command line or the input could not be used (wins over 1).",
      "3:Internal error."
    })
public final class TryCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final List<String> OPTIONS = List.of("library", "version", "engine", "url");

  private final InputStream standardInput;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Of its own, since {@code --version} is the library's here; picocli reads it. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help message and exit.")
  private boolean help;

  @Option(
      names = "--library",
      paramLabel = "NAME",
      description = "The library that owns the pool; SQLAlchemy unless given.")
  private @Nullable String library;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Its release, such as 2.0.58; 2.0 is the newest of that line.")
  private @Nullable String version;

  @Option(
      names = "--engine",
      paramLabel = "MODE",
      description = "Async (create_async_engine) or Sync (create_engine).")
  private @Nullable String engine;

  @Option(names = "--url", paramLabel = "URL", description = "The database URL.")
  private @Nullable String url;

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description =
          "One setting of the pool, such as poolClass=QueuePool or poolSize=5, as the text that an"
              + " environment variable would have. May be repeated.")
  private List<String> given = new ArrayList<>();

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description =
          "Many cases, one JSON object a line with library, version, engine, url and settings; - is"
              + " standard input. One JSON answer a line, in order.")
  private @Nullable String batch;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES}; text unless given, json for --batch.")
  private @Nullable Format format;

  /** The formats of an answer, as the option spells them. */
  enum Format {
    /** For people. */
    text,
    /** One JSON object and line. */
    json
  }

  /** A command that reads that standard input. */
  public TryCommand(InputStream standardInput) {
    this.standardInput = standardInput;
  }

  @Override
  public Integer call() {
    return batch == null ? single() : batch(batch);
  }

  private int single() {
    Trial trial = trial();
    PrintWriter out = spec.commandLine().getOut();
    out.print(writer().write(trial));
    out.flush();
    return trial.judgement().violations().isEmpty() ? ExitCode.OK : ExitCode.DENIED;
  }

  private Trial trial() {
    try {
      return new Case(
              Optional.ofNullable(library).orElse("SQLAlchemy"),
              Optional.ofNullable(version),
              Optional.ofNullable(engine),
              Optional.ofNullable(url),
              settings())
          .run();
    } catch (UnusableCaseException e) {
      boolean option = OPTIONS.stream().anyMatch(o -> e.reason().startsWith(o + " is "));
      throw new UnusableInputException((option ? "--" : "") + e.reason());
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 0) {
        throw new UnusableInputException("--set takes SETTING=VALUE, such as poolSize=5");
      }
      String key = one.substring(0, equals);
      if (settings.putIfAbsent(key, one.substring(equals + 1)) != null) {
        throw new UnusableInputException(
            "--set gives "
                + Setting.of(key).map(Setting::key).orElse("a setting")
                + " twice: leave one of them out");
      }
    }
    return settings;
  }

  private TrialWriter writer() {
    return switch (Optional.ofNullable(format).orElse(Format.text)) {
      case text -> new TextTrialWriter();
      case json -> new JsonTrialWriter();
    };
  }

  private int batch(String file) {
    boolean single = library != null || version != null || engine != null || url != null;
    if (single || !given.isEmpty() || format == Format.text) {
      throw new UnusableInputException(
          "--batch takes its cases from the file and answers in JSON; leave the other options out");
    }
    Batch all = new Batch(spec.commandLine().getOut());
    try (InputStream in = open(file)) {
      all.answer(in);
    } catch (NoSuchFileException e) {
      throw new UnusableInputException(file + ": no such file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (all.unusable() == 0) {
      return ExitCode.OK;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "error: %d of the lines could not be used, the first of them line %d; each one's answer"
            + " says why%n",
        all.unusable(), all.firstUnusable());
    err.flush();
    return ExitCode.UNUSABLE_INPUT;
  }

  private InputStream open(String file) throws IOException {
    return file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
  }
}
