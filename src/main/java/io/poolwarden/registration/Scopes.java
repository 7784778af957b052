package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirementBuilder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The namespaces that entries are for: one scope for each distinct selector of the configurations.
 * The excluded ones are left out by name, by the label that the API server itself sets.
 */
final class Scopes {
  /** Above, one scope for all but the excluded: every entry costs the API server a match. */
  static final int MOST = 16;

  /** The suffix of the scope that is for all but the excluded. */
  static final String ALL = "";

  private static final String NAME = "kubernetes.io/metadata.name";
  private static final int SUFFIX_LENGTH = 10;

  private Scopes() {}

  /** Selectors by the suffix of their entries' names. */
  static SortedMap<String, LabelSelector> of(
      Collection<AcceptedConfiguration> configurations, Collection<String> excluded) {
    var scopes = new TreeMap<String, LabelSelector>();
    for (AcceptedConfiguration configuration : configurations) {
      var selector = configuration.namespaceSelector().filter(Scopes::selects);
      if (selector.isEmpty()) {
        return new TreeMap<>(Map.of(ALL, allBut(excluded)));
      }
      LabelSelector scope = scope(selector.get(), excluded);
      scopes.put("-" + hash(scope), scope);
    }
    return scopes.size() > MOST ? new TreeMap<>(Map.of(ALL, allBut(excluded))) : scopes;
  }

  /** All namespaces but the excluded. */
  static LabelSelector allBut(Collection<String> excluded) {
    return new LabelSelectorBuilder().withMatchExpressions(notIn(excluded)).build();
  }

  private static boolean selects(io.poolwarden.api.LabelSelector selector) {
    return (selector.matchLabels() != null && !selector.matchLabels().isEmpty())
        || (selector.matchExpressions() != null && !selector.matchExpressions().isEmpty());
  }

  private static LabelSelector scope(
      io.poolwarden.api.LabelSelector selector, Collection<String> excluded) {
    var scope = new LabelSelectorBuilder();
    if (selector.matchLabels() != null) {
      scope.withMatchLabels(new TreeMap<>(selector.matchLabels()));
    }
    Optional.ofNullable(selector.matchExpressions())
        .orElse(List.of())
        .forEach(requirement -> scope.addToMatchExpressions(requirement(requirement)));
    return scope.addToMatchExpressions(notIn(excluded)).build();
  }

  private static LabelSelectorRequirement requirement(
      io.poolwarden.api.LabelSelector.Requirement requirement) {
    var values = requirement.values();
    return new LabelSelectorRequirementBuilder()
        .withKey(requirement.key())
        .withOperator(requirement.operator())
        .withValues(values == null ? List.of() : values.stream().sorted().toList())
        .build();
  }

  private static LabelSelectorRequirement notIn(Collection<String> excluded) {
    return new LabelSelectorRequirementBuilder()
        .withKey(NAME)
        .withOperator("NotIn")
        .withValues(List.copyOf(new TreeSet<>(excluded)))
        .build();
  }

  /** The same for the same selector, after a restart too: an entry's policy follows its name. */
  private static String hash(LabelSelector selector) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text(selector).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, SUFFIX_LENGTH);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static String text(LabelSelector selector) {
    var text = new StringBuilder();
    selector.getMatchLabels().forEach((k, v) -> text.append(k).append('=').append(v).append('\n'));
    // Without the excluded, which come last: they may change without a new entry.
    var own = selector.getMatchExpressions().subList(0, selector.getMatchExpressions().size() - 1);
    own.stream()
        .map(r -> r.getKey() + " " + r.getOperator() + " " + r.getValues() + "\n")
        .sorted()
        .forEach(text::append);
    return text.toString();
  }
}
