package io.poolwarden.cli.files;

import io.poolwarden.output.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was read.
 *
 * @param manifests the documents, in the order of the input
 * @param problems the places that could not be read
 */
public record Manifests(List<Manifest> manifests, List<Problem> problems) {

  /** The same where some texts are others. */
  Manifests with(Map<Text, Text> changed) {
    List<Manifest> now = new ArrayList<>();
    List<Problem> wrong = new ArrayList<>(problems);
    Set<Text> done = new HashSet<>();
    for (Manifest manifest : manifests) {
      Text text = manifest.document().text();
      Text other = changed.get(text);
      if (other == null) {
        now.add(manifest);
      } else if (done.add(text)) {
        wrong.removeIf(problem -> problem.place().file().equals(text.name()));
        Manifests read = ManifestReader.parsed(other);
        now.addAll(read.manifests());
        wrong.addAll(read.problems());
      }
    }
    return new Manifests(List.copyOf(now), List.copyOf(wrong));
  }
}
