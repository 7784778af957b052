package io.poolwarden.bench;

import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Verdict;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/** One evaluation, as admission and the reconcilers make them, with the operator's collector. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 3)
@Fork(
    value = 2,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx230m"})
public class EvaluatorBenchmark {
  /** What p99 may be at most, in microseconds. */
  private static final double LIMIT = 1_000;

  private final EvaluatorCase measured = EvaluatorCase.load();
  private final Evaluator evaluator = new Evaluator();

  @Benchmark
  public Verdict evaluate() {
    return evaluator.evaluate(measured.inputs(), measured.policies(), measured.now());
  }

  /** Runs it with options of JMH and compares p99 with its limit. */
  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(arguments))
                    .include(EvaluatorBenchmark.class.getName() + ".evaluate")
                    .build())
            .run();
    Statistics times = results.iterator().next().getPrimaryResult().getStatistics();
    double p99 = times.getPercentile(99);
    System.out.printf(
        "%nEvaluator.evaluate, 5 containers, 20 references, 3 of 4 configurations:"
            + " p50 %.0f µs, p99 %.0f µs (limit %.0f µs), %d samples%n",
        times.getPercentile(50), p99, LIMIT, times.getN());
    System.exit(p99 <= LIMIT ? 0 : 1);
  }
}
