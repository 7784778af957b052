package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * What was found, whatever was looked at: the one form that SARIF, JUnit, GitHub and HTML are
 * written from. A command maps its own report onto it, as {@link CheckGroups} does for manifests.
 * Nothing in it needs redaction any more; control characters may be left in names and values, and
 * every writer escapes them in its own way.
 *
 * @param words what its parts are called
 * @param groups what was judged, in the order of the input
 * @param problems the places of the input that could not be used
 * @param notes what the reader should know of the input
 * @param summary one line that sums it up
 */
public record GroupedReport(
    Words words, List<Group> groups, List<Problem> problems, List<String> notes, String summary) {
  public GroupedReport {
    groups = List.copyOf(groups);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /**
   * What the parts are called, for headings.
   *
   * @param group what was judged: {@code workload}, {@code engine}
   * @param area what it belongs to: {@code namespace}, {@code package}
   */
  public record Words(String group, String area) {}

  /**
   * One thing that was judged: a workload, a server, an engine in code.
   *
   * @param area what it belongs to, such as its namespace; may be empty
   * @param state its state as people read it, such as {@code Drifted}
   * @param configurations those that it was judged by, with their environment: {@code orders
   *     [staging]}
   * @param findings what is wrong, the strictest action first
   * @param silenced what would be wrong and is accepted, such as by a PoolExemption
   * @param remarks what its owner should know though nothing is wrong
   */
  public record Group(
      String kind,
      String area,
      String name,
      Place place,
      Outcome outcome,
      String state,
      List<String> configurations,
      List<Entry> findings,
      List<Entry> silenced,
      List<String> remarks) {

    /** {@code Deployment shop/api}. */
    public String title() {
      return kind + " " + (area.isEmpty() ? "" : area + "/") + name;
    }
  }

  /** How a group came off, for those who count. */
  public enum Outcome {
    /** It was judged, whatever was found. */
    JUDGED,
    /** All that was found is silenced. */
    SILENCED,
    /** Nothing is demanded of it. */
    NOT_JUDGED
  }

  /**
   * One finding.
   *
   * @param part what of the group it is about, such as {@code container api}; empty for the whole
   * @param source where the value came from, as people read it
   * @param place where it has to be changed, if the input has that; else where its group begins
   * @param message the whole message, with what to change
   * @param identity what makes two findings of two runs the same one; nothing secret, and no place,
   *     so that it outlives changes elsewhere in the file
   */
  public record Entry(
      RuleId rule,
      Action action,
      String configuration,
      String part,
      Optional<String> setting,
      Optional<String> expected,
      Optional<String> actual,
      Optional<String> source,
      Place place,
      String message,
      String fix,
      List<String> identity) {}
}
