package io.poolwarden.cli.trial;

import io.poolwarden.output.JsonTrialWriter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;

/** Many cases, one a line, and one answer a line in the same order. */
public final class Batch {
  private static final int LONGEST_LINE = 1 << 20;

  private final CaseReader reader = new CaseReader();
  private final JsonTrialWriter writer = new JsonTrialWriter();
  private final PrintWriter out;
  private int lines;
  private int unusable;
  private int firstUnusable;

  /** A batch that answers there. */
  public Batch(PrintWriter out) {
    this.out = out;
  }

  /** Answers every line of the input, each as soon as there is no other to read. */
  public void answer(InputStream input) throws IOException {
    BufferedInputStream in = new BufferedInputStream(input, 1 << 16);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      if (next == '\n') {
        answer(line);
        if (in.available() == 0) {
          out.flush();
        }
      } else if (line.size() <= LONGEST_LINE) {
        line.write(next);
      }
      next = in.read();
    }
    if (line.size() > 0) {
      answer(line);
    }
    out.flush();
  }

  /** The number of lines that could not be used. */
  public int unusable() {
    return unusable;
  }

  /** The first line that could not be used; lines count from 1. */
  public int firstUnusable() {
    return firstUnusable;
  }

  private void answer(ByteArrayOutputStream line) {
    lines++;
    try {
      if (line.size() > LONGEST_LINE) {
        throw new UnusableCaseException("longer than 1 MiB");
      }
      out.print(writer.write(reader.read(line.toByteArray()).run()));
    } catch (UnusableCaseException e) {
      firstUnusable = unusable == 0 ? lines : firstUnusable;
      unusable++;
      out.print(writer.problem("line " + lines + ": " + e.reason()));
    }
    line.reset();
  }
}
