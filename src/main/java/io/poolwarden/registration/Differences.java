package io.poolwarden.registration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies between the entries as they are and as they should be. */
final class Differences {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Differences() {}

  /** Names of the entries of ours that an apply has to write or to remove, in order. */
  static List<String> ofEntries(List<ValidatingWebhook> live, List<ValidatingWebhook> desired) {
    var byName = byName(live);
    var wanted = byName(desired);
    var missing =
        desired.stream()
            .filter(entry -> !same(byName.get(entry.getName()), entry))
            .map(ValidatingWebhook::getName);
    var surplus =
        live.stream()
            .map(ValidatingWebhook::getName)
            .filter(name -> DesiredEntries.ours(name) && !wanted.containsKey(name));
    return Stream.concat(missing, surplus).sorted().toList();
  }

  /**
   * A JSON patch that removes what an apply leaves: conditions that another writer put into an
   * entry of ours, and entries named like ours that another writer holds on to. Empty when there is
   * nothing. It holds for this version only.
   */
  static Optional<String> removals(
      String resourceVersion, List<ValidatingWebhook> live, List<ValidatingWebhook> desired) {
    var wanted = byName(desired);
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    patch
        .addObject()
        .put("op", "test")
        .put("path", "/metadata/resourceVersion")
        .put("value", resourceVersion);
    // From the end, so that what is still to be removed keeps its place.
    for (int entry = live.size() - 1; entry >= 0; entry--) {
      ValidatingWebhook one = live.get(entry);
      ValidatingWebhook twin = wanted.get(one.getName());
      if (twin != null) {
        conditions(patch, entry, one.getMatchConditions(), twin.getMatchConditions());
      } else if (DesiredEntries.ours(one.getName())) {
        patch.addObject().put("op", "remove").put("path", "/webhooks/" + entry);
      }
    }
    return patch.size() == 1 ? Optional.empty() : Optional.of(patch.toString());
  }

  private static void conditions(
      ArrayNode patch, int entry, List<MatchCondition> live, List<MatchCondition> desired) {
    var names = desired.stream().map(MatchCondition::getName).collect(Collectors.toSet());
    for (int at = live.size() - 1; at >= 0; at--) {
      if (!names.contains(live.get(at).getName())) {
        patch
            .addObject()
            .put("op", "remove")
            .put("path", "/webhooks/" + entry + "/matchConditions/" + at);
      }
    }
  }

  private static boolean same(@Nullable ValidatingWebhook live, ValidatingWebhook desired) {
    return live != null && Objects.equals(JSON.valueToTree(live), JSON.valueToTree(desired));
  }

  private static Map<String, ValidatingWebhook> byName(List<ValidatingWebhook> entries) {
    return entries.stream()
        .collect(Collectors.toMap(ValidatingWebhook::getName, Function.identity(), (a, b) -> a));
  }
}
