package io.poolwarden.cli.draft;

import io.poolwarden.cli.files.Item;
import io.poolwarden.value.Ref;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workload that makes a pool, as far as its variables tell.
 *
 * @param preset the application that it is, if it is a known one
 * @param keys the variables by setting, {@code url} for the URL
 * @param files the keys in mounted files by setting, likewise
 * @param containers those that have them
 * @param database what its clients have in common with others of the same database; compared, and
 *     never shown
 * @param name the database's name, where it may be shown
 * @param secrets the variables among them whose values are in Secrets
 */
record Seen(
    Item item,
    Optional<Preset> preset,
    Map<String, Set<String>> keys,
    Map<String, Set<FileKey>> files,
    Set<String> containers,
    Set<String> database,
    Optional<String> name,
    Set<String> secrets) {

  /** Whether a variable or file is known to give the database URL. */
  boolean givesUrl() {
    return keys.containsKey(Convention.URL) || files.containsKey(Convention.URL);
  }

  /** Whether only Secrets give it. */
  boolean hidesUrl() {
    return !files.containsKey(Convention.URL)
        && secrets.containsAll(keys.getOrDefault(Convention.URL, Set.of()));
  }

  Ref ref() {
    return item.workload().ref();
  }

  String namespace() {
    return ref().namespace();
  }

  Map<String, String> labels() {
    return item.workload().template().labels();
  }

  /** As comments name it. */
  String shown() {
    return ref().kind() + " " + ref().namespace() + "/" + ref().name();
  }
}
