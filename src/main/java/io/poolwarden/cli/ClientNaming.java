package io.poolwarden.cli;

import io.poolwarden.scan.Declaration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What engines are called instead of the names that a scan gives them, so that a client that a
 * DatabaseConfiguration names is refined and not counted beside them.
 *
 * @param all one name for each engine that was found, by what the scan calls it
 * @param only the name of the only engine; empty where none is given
 */
record ClientNaming(Map<String, String> all, Optional<String> only) {

  /** Reads {@code NAME} and {@code FOUND=NAME}, each as the option takes it. */
  static ClientNaming of(List<String> given) {
    Map<String, String> names = new LinkedHashMap<>();
    Optional<String> only = Optional.empty();
    for (String text : given) {
      int equals = text.indexOf('=');
      String name = text.substring(equals + 1);
      if (!isName(name)) {
        throw new UnusableInputException(
            "--client "
                + text
                + ": a client's name is made of lower case letters, digits, hyphens and dots, and"
                + " begins and ends with a letter or digit");
      }
      String found = equals < 0 ? "" : text.substring(0, equals);
      boolean again = equals < 0 ? only.isPresent() : names.put(found, name) != null;
      if (again) {
        throw new UnusableInputException("--client " + text + ": that engine is named already");
      }
      only = equals < 0 ? Optional.of(name) : only;
    }
    return new ClientNaming(names, only);
  }

  /** The same engines with these names. */
  Declaration applied(Declaration declaration) {
    List<String> found = declaration.clients().stream().map(Declaration.Client::name).toList();
    Map<String, String> names = new HashMap<>(all);
    only.ifPresent(name -> {
      if (found.size() > 1) {
        throw new UnusableInputException(
            "--client %s: the code makes %d engines: say which with --client %s=%s; they are %s"
                .formatted(name, found.size(), found.getFirst(), name, String.join(", ", found)));
      }
      if (names.put(found.getFirst(), name) != null) {
        throw new UnusableInputException("--client " + name + ": that engine is named already");
      }
    });
    names.forEach((old, name) -> {
      if (!found.contains(old)) {
        throw new UnusableInputException(
            "--client %s=%s: no engine is called %s; found: %s"
                .formatted(old, name, old, String.join(", ", found)));
      }
    });
    Set<String> taken = new HashSet<>();
    Set<String> twice =
        found.stream()
            .map(name -> names.getOrDefault(name, name))
            .filter(name -> !taken.add(name))
            .collect(Collectors.toSet());
    if (!twice.isEmpty()) {
      throw new UnusableInputException(
          "--client: two engines would be called " + String.join(", ", twice));
    }
    return declaration.named(names);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= 63
        && isLetterOrDigit(name.charAt(0))
        && isLetterOrDigit(name.charAt(name.length() - 1))
        && name.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '.');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
