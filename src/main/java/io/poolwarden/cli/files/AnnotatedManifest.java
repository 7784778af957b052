package io.poolwarden.cli.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes annotations of its pod template into a workload's manifest; all else stays as it is. */
public final class AnnotatedManifest {
  private final Manifests read;
  private final List<String> paths;

  /**
   * Of files that were read.
   *
   * @param paths the files and folders that may be changed
   */
  public AnnotatedManifest(Manifests read, List<String> paths) {
    this.read = read;
    this.paths = List.copyOf(paths);
  }

  /**
   * What the files become, and what could not be written.
   *
   * @param template the fields that lead to the pod template; empty for a Pod
   */
  public Repaired with(Item item, List<String> template, Map<String, String> annotations) {
    FileEdits edits = new FileEdits(paths);
    List<String> left = new ArrayList<>();
    annotations.forEach((key, value) -> {
      List<String> path = new ArrayList<>(template);
      path.addAll(List.of("metadata", "annotations", key));
      edits.put(new Spot(item.manifest(), path), value).ifPresent(left::add);
    });
    return new Repaired(read, read.with(edits.changed()), left);
  }
}
