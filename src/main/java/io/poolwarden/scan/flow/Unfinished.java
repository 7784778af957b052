package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The engines of which a part of the program may make more than was seen, because following it
 * would take too many steps: each gets one way more of which nothing is known.
 */
final class Unfinished {
  /** How the configuration of Flask-SQLAlchemy begins. */
  private static final String FLASK = "SQLALCHEMY_";

  private final Sources sources;
  private final Project project;
  private final Set<String> makers;

  /**
   * What is unfinished of a program.
   *
   * @param makers the names that the program gives to what makes engines
   */
  Unfinished(Sources sources, Project project, Set<String> makers) {
    this.sources = sources;
    this.project = project;
    this.makers = Set.copyOf(makers);
  }

  /** The engines with what these files may add. */
  List<Observation> with(List<Observation> all, Set<String> files) {
    List<Observation> more = new ArrayList<>(all);
    Set<Origin> told = new HashSet<>();
    for (String file : files) {
      for (Observation observation : all) {
        if ((leadsTo(file, observation) || Program.isByItself(observation))
            && told.add(observation.site().origin())) {
          more.add(unknown(observation.site(), file));
        }
      }
      for (Observation.Site site : calls(file)) {
        boolean seen = all.stream().anyMatch(o -> o.site().origin().equals(site.origin()));
        if (!seen && told.add(site.origin())) {
          more.add(unknown(site, file));
        }
      }
    }
    return more;
  }

  /**
   * Those of the files that may make engines of which nothing is told: no engine was found that
   * they lead to, or they have more that makes engines than calls by its own name.
   */
  Set<String> lost(List<Observation> all, Set<String> files) {
    Set<String> lost = new TreeSet<>();
    for (String file : files) {
      boolean tells = all.stream().anyMatch(o -> leadsTo(file, o)) || !calls(file).isEmpty();
      boolean others =
          sources.text(file).orElse("").contains(FLASK)
              || project.at(file).filter(m -> MakerCalls.areAll(m, makers)).isEmpty();
      if (!tells || others) {
        lost.add(file);
      }
    }
    return lost;
  }

  private List<Observation.Site> calls(String file) {
    return project.at(file).map(MakerCalls::of).orElse(List.of());
  }

  /** Whether it is made in the file, or by a function that the file names. */
  private boolean leadsTo(String file, Observation observation) {
    String text = sources.text(file).orElse("");
    boolean named = Program.names(observation.site().function()).stream().anyMatch(text::contains);
    return observation.site().path().equals(file) || named;
  }

  private Observation unknown(Observation.Site site, String file) {
    Val rest =
        new Val.Unknown("it takes too many steps to follow " + sources.shown(file), site.origin());
    return new Observation(site, Map.of(Observation.MORE, rest), When.ALWAYS);
  }
}
