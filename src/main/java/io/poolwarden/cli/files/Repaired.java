package io.poolwarden.cli.files;

import io.poolwarden.output.UnifiedDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What repairs make of the input.
 *
 * @param before what was read
 * @param after what it would be
 * @param left what is not repaired, a line each
 */
public record Repaired(Manifests before, Manifests after, List<String> left) {

  /** A file that changes; the contents are without a byte order mark. */
  public record Changed(Path file, String before, String after) {}

  /** A patch as it may be shown, and the files of which it does not show all. */
  public record Shown(String patch, List<String> hidden) {}

  /** The files that change, in the order of the input. */
  public List<Changed> files() {
    List<Changed> files = new ArrayList<>();
    Set<Text> now = texts(after);
    for (Text text : texts(before)) {
      now.stream()
          .filter(other -> !other.content().equals(text.content()))
          .filter(other -> other.file().equals(text.file()))
          .findFirst()
          .ifPresent(other ->
              files.add(new Changed(text.file().orElseThrow(), text.content(), other.content())));
    }
    return files;
  }

  /**
   * The changes as a patch. Changes are left out whose lines are a Secret's or may hold a password,
   * and those of a file whose name would break the patch.
   */
  public Shown patch() {
    StringBuilder patch = new StringBuilder();
    List<String> hidden = new ArrayList<>();
    for (Changed changed : files()) {
      UnifiedDiff diff =
          UnifiedDiff.of(changed.before(), changed.after(), new Showable(before, changed.file()));
      boolean named = isPlain(changed.file().toString());
      if (named) {
        // git apply does not take a dot in a path.
        patch.append(diff.text(changed.file().normalize().toString()));
      }
      if (!named || diff.hides()) {
        hidden.add(io.poolwarden.policy.Shown.escaped(changed.file().toString()));
      }
    }
    return new Shown(patch.toString(), hidden);
  }

  private static boolean isPlain(String name) {
    return io.poolwarden.policy.Shown.escaped(name).equals(name);
  }

  private static Set<Text> texts(Manifests manifests) {
    Set<Text> texts = new LinkedHashSet<>();
    manifests.manifests().forEach(manifest -> texts.add(manifest.document().text()));
    texts.removeIf(text -> text.file().isEmpty());
    return texts;
  }
}
