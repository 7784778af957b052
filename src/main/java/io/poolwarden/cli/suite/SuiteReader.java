package io.poolwarden.cli.suite;

import io.poolwarden.cli.UnusableInputException;
import io.poolwarden.cli.WorkloadName;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.policy.State;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.WorkloadKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the cases of one file. */
final class SuiteReader {
  private static final Set<String> CASE =
      Set.of("name", "configurations", "manifests", "namespaceLabels", "now", "expect");
  private static final Set<String> SHARED =
      Set.of("configurations", "manifests", "namespaceLabels", "now", "cases");
  private static final Set<String> WORKLOAD =
      Set.of("workload", "namespace", "state", "environment", "findings");

  private final List<WorkloadKind> kinds;
  private final String namespace;
  private final Path folder;

  /**
   * A reader.
   *
   * @param namespace of workloads that name none
   * @param folder what the file's paths are relative to
   */
  SuiteReader(List<WorkloadKind> kinds, String namespace, Path folder) {
    this.kinds = kinds;
    this.namespace = namespace;
    this.folder = folder;
  }

  /** What all cases of a file share. */
  private record Shared(
      List<String> paths, Map<String, Map<String, String>> labels, Optional<Instant> now) {}

  List<SuiteCase> read(Manifest manifest) throws UnusableSuiteException {
    Field document = Field.of(manifest);
    Shared nothing = new Shared(List.of(), Map.of(), Optional.empty());
    if (!document.value().has("cases")) {
      document.of(CASE);
      return List.of(only(document, nothing));
    }
    document.of(SHARED);
    Shared shared = with(document, nothing);
    List<SuiteCase> cases = new ArrayList<>();
    for (Field element : document.required("cases").elements()) {
      element.of(CASE);
      cases.add(one(element, element.required("name").text(), with(element, shared)));
    }
    if (cases.isEmpty()) {
      throw document.required("cases").unusable("has no case");
    }
    return cases;
  }

  /** A file that is one case: its manifests are those beside it unless it names some. */
  private SuiteCase only(Field document, Shared nothing) throws UnusableSuiteException {
    Shared own = with(document, nothing);
    List<String> paths = new ArrayList<>(own.paths());
    if (!document.value().has("manifests")) {
      paths.add(folder.toString());
    }
    String name =
        document
            .text("name")
            .orElse(String.valueOf(folder.toAbsolutePath().normalize().getFileName()));
    return one(document, name, new Shared(paths, own.labels(), own.now()));
  }

  private SuiteCase one(Field field, String name, Shared shared) throws UnusableSuiteException {
    Field expect = field.required("expect");
    List<ExpectedWorkload> expected = new ArrayList<>();
    List<ExpectedServer> servers = new ArrayList<>();
    for (Field element : expect.elements()) {
      if (element.value().has("server")) {
        servers.add(ServerReader.read(element));
      } else {
        expected.add(workload(element));
      }
    }
    if (expected.isEmpty() && servers.isEmpty()) {
      throw expect.unusable("expects nothing: name a workload and its state");
    }
    if (shared.paths().isEmpty()) {
      throw field.unusable("manifests are required, files or folders");
    }
    return new SuiteCase(
        field.place(),
        name,
        shared.paths(),
        shared.labels(),
        shared.now(),
        expect.place(),
        expected,
        servers);
  }

  private ExpectedWorkload workload(Field field) throws UnusableSuiteException {
    field.of(WORKLOAD);
    State state = state(field.required("state"));
    List<ExpectedFinding> findings = new ArrayList<>();
    Optional<Field> given = field.optional("findings");
    if (given.isPresent()) {
      for (Field element : given.get().elements()) {
        findings.add(finding(element));
      }
    }
    if (state == State.DRIFTED && findings.isEmpty()) {
      throw field.unusable("Drifted without findings: a workload is so because of one");
    }
    return new ExpectedWorkload(
        field.place(), ref(field), state, field.text("environment"), List.copyOf(findings));
  }

  private Ref ref(Field field) throws UnusableSuiteException {
    Field name = field.required("workload");
    try {
      WorkloadName parsed = WorkloadName.parse(name.text(), kinds);
      return parsed.ref(field.text("namespace").orElse(namespace));
    } catch (UnusableInputException e) {
      throw name.unusable(String.valueOf(e.getMessage()));
    }
  }

  private static State state(Field field) throws UnusableSuiteException {
    String text = field.text();
    Optional<State> state =
        Arrays.stream(State.values()).filter(s -> s.id().equals(text)).findFirst();
    if (state.isEmpty()) {
      throw field.unusable(
          "is none of " + String.join(", ", Arrays.stream(State.values()).map(State::id).toList()));
    }
    return state.get();
  }

  private static ExpectedFinding finding(Field field) throws UnusableSuiteException {
    field.of(ExpectedFinding.FIELDS);
    Field rule = field.required("rule");
    Map<String, String> given = new HashMap<>();
    for (Map.Entry<String, Field> entry : field.fields().entrySet()) {
      given.put(entry.getKey(), entry.getValue().text());
    }
    known(rule, Arrays.stream(RuleId.values()).map(RuleId::id).toList());
    for (Field action : field.optional("action").stream().toList()) {
      known(action, List.of("Deny", "Warn", "Audit"));
    }
    for (Field setting : field.optional("setting").stream().toList()) {
      known(setting, Arrays.stream(Setting.values()).map(Setting::key).toList());
    }
    return new ExpectedFinding(field.place(), given);
  }

  private static void known(Field field, List<String> words) throws UnusableSuiteException {
    if (!words.contains(field.text())) {
      throw field.unusable("is none of " + String.join(", ", words));
    }
  }

  private Shared with(Field field, Shared shared) throws UnusableSuiteException {
    List<String> paths = new ArrayList<>(shared.paths());
    for (String name : List.of("configurations", "manifests")) {
      Optional<Field> list = field.optional(name);
      if (list.isPresent()) {
        for (Field element : list.get().elements()) {
          paths.add(existing(element));
        }
      }
    }
    Map<String, Map<String, String>> labels = new LinkedHashMap<>(shared.labels());
    Optional<Field> given = field.optional("namespaceLabels");
    if (given.isPresent()) {
      for (Map.Entry<String, Field> entry : given.get().fields().entrySet()) {
        labels.put(entry.getKey(), texts(entry.getValue()));
      }
    }
    Optional<Instant> now = now(field);
    return new Shared(paths, labels, now.isPresent() ? now : shared.now());
  }

  private String existing(Field field) throws UnusableSuiteException {
    Path path = folder.resolve(field.text()).normalize();
    if (!Files.exists(path)) {
      throw field.unusable(path + ": no such file or folder");
    }
    return path.toString();
  }

  private static Map<String, String> texts(Field field) throws UnusableSuiteException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Field> entry : field.fields().entrySet()) {
      texts.put(entry.getKey(), entry.getValue().text());
    }
    return texts;
  }

  private static Optional<Instant> now(Field field) throws UnusableSuiteException {
    Optional<Field> now = field.optional("now");
    try {
      return now.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(now.get().text()).toInstant());
    } catch (DateTimeException e) {
      throw now.get().unusable("must be a time such as 2026-11-01T00:00:00Z");
    }
  }
}
