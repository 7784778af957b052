package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The engines of which a part of the program may make more than was seen, because following it
 * would take too many steps: each gets one way more of which nothing is known.
 */
final class Unfinished {
  private final Sources sources;
  private final Project project;

  Unfinished(Sources sources, Project project) {
    this.sources = sources;
    this.project = project;
  }

  /** The engines with what these files may add. */
  List<Observation> with(List<Observation> all, Set<String> files) {
    List<Observation> more = new ArrayList<>(all);
    Set<Origin> told = new HashSet<>();
    for (String file : files) {
      for (Observation observation : all) {
        if (mayReach(file, observation) && told.add(observation.site().origin())) {
          more.add(unknown(observation.site(), file));
        }
      }
      Optional<SourceModule> module = project.at(file);
      List<Observation.Site> calls = module.map(MakerCalls::of).orElse(List.of());
      for (Observation.Site site : calls) {
        boolean seen = all.stream().anyMatch(o -> o.site().origin().equals(site.origin()));
        if (!seen && told.add(site.origin())) {
          more.add(unknown(site, file));
        }
      }
    }
    return more;
  }

  /** Whether it is made in the file, or by a function that the file names or something calls. */
  private boolean mayReach(String file, Observation observation) {
    String text = sources.text(file).orElse("");
    boolean named = Program.names(observation.site().function()).stream().anyMatch(text::contains);
    return observation.site().path().equals(file) || named || Program.isByItself(observation);
  }

  private Observation unknown(Observation.Site site, String file) {
    Val rest =
        new Val.Unknown("it takes too many steps to follow " + sources.shown(file), site.origin());
    return new Observation(site, Map.of(Observation.MORE, rest), When.ALWAYS);
  }
}
