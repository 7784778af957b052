package io.poolwarden.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.poolwarden.api.ClientSpec;
import io.poolwarden.pool.Version;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a workload's owner says about how its values arrive. It is believed about that, and refused
 * where it would change what is right.
 */
final class AnnotatedClients {
  /** A list of clients, as in {@code DatabaseConfiguration.spec.clients}, without their pools. */
  static final String CLIENTS = "poolwarden.io/clients";

  /** The version of the API whose {@code clients} the list is made of; absent is the first one. */
  static final String CLIENTS_VERSION = "poolwarden.io/clients-version";

  /** The library's version in this workload. */
  static final String VERSION = "poolwarden.io/library-version";

  private static final String API_VERSION = "v1alpha1";
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_CLIENTS = 16;
  private static final List<String> TRUTH =
      List.of("pool", "tolerance", "alternatives", "server", "via");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Optional<Version> version;
  private final List<ClientSpec> clients;
  private final List<Problem> problems;

  /** What is wrong with an annotation. */
  private record Problem(String annotation, String what) {}

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private AnnotatedClients(
      Optional<Version> version, List<ClientSpec> clients, List<Problem> problems) {
    this.version = version;
    this.clients = clients;
    this.problems = problems;
  }

  /** Reads the annotations; those of the template come before the workload's own. */
  static AnnotatedClients of(Workload workload) {
    List<Problem> problems = new ArrayList<>();
    Optional<Version> version = Optional.empty();
    Optional<String> text = annotation(workload, VERSION);
    if (text.isPresent()) {
      version = Version.parse(text.get());
      if (version.isEmpty()) {
        problems.add(
            new Problem(
                VERSION,
                "is " + Wording.quoted(text.get()) + ", but a version such as 2.0.58 is expected"));
      }
    }
    List<ClientSpec> clients = List.of();
    try {
      Optional<String> api = annotation(workload, CLIENTS_VERSION);
      if (api.isPresent() && !api.get().equals(API_VERSION)) {
        problems.add(
            new Problem(
                CLIENTS_VERSION,
                "is " + Wording.quoted(api.get()) + ", but " + API_VERSION + " is expected"));
      } else {
        clients = clients(annotation(workload, CLIENTS));
      }
    } catch (RefusedException refused) {
      problems.add(new Problem(CLIENTS, String.valueOf(refused.getMessage())));
    }
    return new AnnotatedClients(version, clients, problems);
  }

  /** The findings on the annotations themselves. */
  List<Finding> findings(Scope scope, Workload workload) {
    return problems.stream()
        .map(p ->
            Findings.onWorkload(
                scope,
                RuleId.INVALID_SETTING_VALUE,
                new Findings.Words(
                    Shown.escaped(workload.ref().toString())
                        + ": annotation "
                        + p.annotation()
                        + " "
                        + p.what()
                        + "; it does not count for "
                        + Wording.configuration(scope),
                    "Correct or remove the annotation."),
                Optional.of(new Source.Annotation(p.annotation()))))
        .toList();
  }

  /** The clients of a configuration, refined and added to. */
  List<ClientPlan> appliedTo(EnvironmentPlan environment) {
    List<ClientPlan> plans = environment.clients();
    if (version.isEmpty() && clients.isEmpty()) {
      return plans;
    }
    List<ClientPlan> applied = new ArrayList<>();
    for (ClientPlan plan : plans) {
      ClientPlan versioned = version.map(plan::withVersion).orElse(plan);
      applied.add(
          clients.stream()
              .filter(c -> c.name().equals(plan.name()))
              .findFirst()
              .map(c -> versioned.refinedBy(c, declaredBy()))
              .orElse(versioned));
    }
    List<String> known = plans.stream().map(ClientPlan::name).toList();
    ClientPlan general = environment.general();
    ClientPlan model = version.map(general::withVersion).orElse(general);
    for (ClientSpec client : clients) {
      if (!known.contains(client.name())) {
        applied.add(Compiler.added(model, client, declaredBy()));
      }
    }
    return applied;
  }

  private static String declaredBy() {
    return Wording.source(new Source.Annotation(CLIENTS));
  }

  private static Optional<String> annotation(Workload workload, String key) {
    return Optional.ofNullable(workload.template().annotations().get(key))
        .or(() -> Optional.ofNullable(workload.annotations().get(key)));
  }

  private static List<ClientSpec> clients(Optional<String> text) throws RefusedException {
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.get().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new RefusedException("is larger than 16 KiB");
    }
    JsonNode list = parse(text.get());
    if (!list.isArray() || list.size() > MAX_CLIENTS) {
      throw new RefusedException("is not a JSON list of at most 16 clients");
    }
    List<ClientSpec> clients = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode node : list) {
      ClientSpec client = client(node);
      if (!names.add(client.name())) {
        throw new RefusedException("names client " + Wording.quoted(client.name()) + " twice");
      }
      clients.add(client);
    }
    return clients;
  }

  private static JsonNode parse(String text) throws RefusedException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RefusedException("is no JSON" + place(e.getLocation()));
    }
  }

  /** Beyond the parser's own bounds there is no place. */
  private static String place(@Nullable JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static ClientSpec client(JsonNode node) throws RefusedException {
    for (String truth : TRUTH) {
      if (node.has(truth)) {
        throw new RefusedException(
            "gives " + truth + ", which only the DatabaseConfiguration may give");
      }
    }
    if (!node.path("name").isTextual() || node.path("name").asText().isBlank()) {
      throw new RefusedException("has a client without a name");
    }
    whole(node);
    ClientSpec client;
    try {
      client = JSON.treeToValue(node, ClientSpec.class);
    } catch (UnrecognizedPropertyException e) {
      throw new RefusedException("has the unknown field " + Wording.quoted(e.getPropertyName()));
    } catch (JsonMappingException e) {
      String field =
          e.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .filter(Objects::nonNull)
              .collect(Collectors.joining("."));
      throw new RefusedException("has a field that cannot be read: " + Wording.quoted(field));
    } catch (JsonProcessingException e) {
      throw new RefusedException("has a client that cannot be read");
    }
    return checked(client);
  }

  /** What the schema of the resource demands, which a reader of records does not look at. */
  private static void whole(JsonNode node) throws RefusedException {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = field.getValue();
      for (JsonNode item : value) {
        boolean named =
            switch (field.getKey()) {
              case "env" -> item.path("name").isTextual();
              case "files" -> item.path("path").isTextual();
              default -> !(item.isNull() && (value.isArray() || field.getKey().equals("values")));
            };
        if (!named) {
          throw new RefusedException(
              "has an incomplete entry in " + Wording.quoted(field.getKey()));
        }
      }
      whole(value);
    }
    for (JsonNode item : node.isArray() ? node : List.<JsonNode>of()) {
      whole(item);
    }
  }

  private static ClientSpec checked(ClientSpec client) throws RefusedException {
    if (client.version() != null && Version.parse(client.version()).isEmpty()) {
      throw new RefusedException("has version " + Wording.quoted(client.version()));
    }
    boolean noProcess =
        client.processes() != null
            && client.processes().defaultValue() != null
            && client.processes().defaultValue() < 1;
    if (noProcess || (client.concurrency() != null && client.concurrency() < 1)) {
      throw new RefusedException("has processes or concurrency below 1");
    }
    List<String> errors = SourceErrors.of(client.sources(), "sources");
    if (!errors.isEmpty()) {
      throw new RefusedException("has " + errors.getFirst());
    }
    return client;
  }
}
