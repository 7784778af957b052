package io.poolwarden.cli.files;

import io.poolwarden.output.UnifiedDiff;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which lines of a file may be shown whole: none of a Secret, none that may hold a password. */
final class Showable implements UnifiedDiff.Visible {
  private final Set<Integer> secret = new HashSet<>();

  Showable(Manifests read, Path file) {
    for (Manifest manifest : read.manifests()) {
      Document document = manifest.document();
      if (document.text().file().equals(Optional.of(file)) && manifest.isSecret()) {
        int first = lines(document.text().content(), document.start());
        int last = lines(document.text().content(), document.end());
        for (int line = first; line <= last; line++) {
          secret.add(line);
        }
      }
    }
  }

  private static int lines(String content, int end) {
    return (int) content.chars().limit(end).filter(c -> c == '\n').count() + 1;
  }

  @Override
  public boolean test(int line, String text) {
    return !secret.contains(line) && Quote.isHarmless(text);
  }
}
