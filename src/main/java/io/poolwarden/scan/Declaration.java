package io.poolwarden.scan;

import io.poolwarden.pool.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a program says of its engines to whoever judges its workloads.
 *
 * @param clients one an engine
 * @param version the library's release; empty where no file names one, or clients have their own
 * @param notes what it could not say, for people
 */
public record Declaration(List<Client> clients, Optional<String> version, List<String> notes) {
  public Declaration {
    clients = List.copyOf(clients);
    notes = List.copyOf(notes);
  }

  /**
   * An engine.
   *
   * @param version the library's release, where the engines have several
   * @param declared what the code fixes
   * @param url the variables that give the database URL
   * @param sources the variables that give a setting
   */
  public record Client(
      String name,
      Optional<String> version,
      Map<Setting, String> declared,
      Optional<HeldSetting> url,
      Map<Setting, HeldSetting> sources) {
    public Client {
      declared = new TreeMap<>(declared);
      sources = new TreeMap<>(sources);
    }
  }

  /** The same with other names; an engine that none is given for keeps its own. */
  public Declaration named(Map<String, String> names) {
    return new Declaration(
        clients.stream()
            .map(c ->
                new Client(
                    names.getOrDefault(c.name(), c.name()),
                    c.version(),
                    c.declared(),
                    c.url(),
                    c.sources()))
            .toList(),
        version,
        notes);
  }
}
