package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the evaluator is measured on: a Deployment with five containers and 20 references, in the
 * environment staging, covered by three of four configurations. Secrets are off.
 */
record EvaluatorCase(JsonNode manifest, Inputs inputs, Policies policies, Instant now) {
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());

  static EvaluatorCase load() {
    JsonNode manifest = documents("workload.yaml").getFirst();
    Workload workload =
        new WorkloadDecoder(WorkloadKind.BUILT_IN).decode(manifest, "default").orElseThrow();
    Map<String, String> labels = Map.of("team", "shop", "environment", "staging");
    return new EvaluatorCase(
        manifest,
        new Inputs(workload, labels, lookups(workload)),
        demanded(),
        Instant.parse("2026-12-01T12:00:00Z"));
  }

  private static Map<Ref, Lookup> lookups(Workload workload) {
    Map<String, Lookup> configMaps = new TreeMap<>();
    for (JsonNode object : documents("objects.yaml")) {
      Map<String, String> data = new TreeMap<>();
      object.path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue().asText()));
      configMaps.put(name(object), new Lookup.Found(data));
    }
    Map<Ref, Lookup> lookups = new HashMap<>();
    for (Ref ref : workload.references()) {
      Lookup lookup =
          ref.isSecret()
              ? new Lookup.Unreadable(Reason.SECRETS_DISABLED)
              : Objects.requireNonNull(configMaps.get(ref.name()), ref.name());
      lookups.put(ref, lookup);
    }
    return lookups;
  }

  private static Policies demanded() {
    List<Configuration> configurations = new ArrayList<>();
    List<Exemption> exemptions = new ArrayList<>();
    for (JsonNode object : documents("policies.yaml")) {
      JsonNode spec = object.path("spec");
      if (object.path("kind").asText().equals("PoolExemption")) {
        PoolExemptionSpec exemption = read(spec, PoolExemptionSpec.class);
        String namespace = object.at("/metadata/namespace").asText();
        exemptions.add(new Exemption(namespace, name(object), exemption));
      } else {
        DatabaseConfigurationSpec read = read(spec, DatabaseConfigurationSpec.class);
        configurations.add(Configuration.compile(name(object), read));
      }
    }
    return new Policies(configurations, exemptions);
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  private static <T> T read(JsonNode spec, Class<T> type) {
    return YAML.convertValue(spec, type);
  }

  private static List<JsonNode> documents(String name) {
    try (InputStream file = EvaluatorCase.class.getResourceAsStream("evaluator/" + name);
        var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file)) {
      return documents.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
