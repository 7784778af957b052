package io.poolwarden.policy;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import io.poolwarden.workload.FileFormat;
import io.poolwarden.workload.OpenDocument;
import io.poolwarden.workload.Start;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the sources of one container give. Documents in variables are parsed once. */
final class Arrivals {
  private final Start start;
  private final Map<SettingPlan.Env, OpenDocument> documents = new HashMap<>();

  Arrivals(Start start) {
    this.start = start;
  }

  Start start() {
    return start;
  }

  /**
   * The first source that is present, or one that could be. A file that no readable volume gives
   * may still be in the image, and a Service may set a variable: neither hides a later source, but
   * where there is none the value is unresolved, not absent.
   */
  Optional<Arrival> first(SettingPlan plan) {
    Optional<Arrival> possible = Optional.empty();
    for (SettingPlan.Env env : plan.env()) {
      Optional<Arrival> arrival = variable(env).filter(a -> counts(a, plan));
      if (arrival.isPresent() && certain(arrival.get())) {
        return arrival;
      }
      possible = possible.or(() -> arrival);
    }
    for (SettingPlan.File file : plan.files()) {
      Optional<Arrival> arrival = file(file).filter(a -> counts(a, plan));
      if (arrival.isPresent() && certain(arrival.get())) {
        return arrival;
      }
      possible = possible.or(() -> arrival);
    }
    return possible;
  }

  /** Whether a source of the plan is certainly there, whatever it says. */
  boolean evident(SettingPlan plan) {
    for (SettingPlan.Env env : plan.env()) {
      // Not in one piece: a text with the address of a Service in it is there, whatever it becomes.
      if (start.environment().get(env.name()).filter(Arrivals::certain).isPresent()) {
        return true;
      }
    }
    for (SettingPlan.File file : plan.files()) {
      if (file(file).filter(Arrivals::certain).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Optional<Arrival> variable(SettingPlan.Env env) {
    Optional<Value> value = start.environment().get(env.name());
    if (!env.document()) {
      return value.map(v -> new Arrival(v, ""));
    }
    return value.flatMap(v -> inDocument(v, env));
  }

  private Optional<Arrival> inDocument(Value text, SettingPlan.Env env) {
    FileFormat format = env.format().orElse(FileFormat.JSON);
    SettingPlan.Env whole = new SettingPlan.Env(env.name(), Optional.of(format), "");
    return documents
        .computeIfAbsent(whole, key -> new OpenDocument(text, format))
        .at(env.pointer(), text.source())
        .map(found -> new Arrival(found, env.pointer()));
  }

  private Optional<Arrival> file(SettingPlan.File file) {
    return start
        .files()
        .read(file.path(), file.format(), file.pointer())
        .map(v -> new Arrival(v, ""));
  }

  private static boolean counts(Arrival arrival, SettingPlan plan) {
    return !plan.emptyIsAbsent()
        || Flat.text(Flat.of(arrival.value())).map(t -> !t.isBlank()).orElse(true);
  }

  private static boolean certain(Arrival arrival) {
    return certain(arrival.value());
  }

  private static boolean certain(Value value) {
    return !(value instanceof Value.Unresolved unresolved
        && (unresolved.reason() == Reason.NOT_MOUNTED
            || unresolved.reason() == Reason.SERVICE_LINK));
  }
}
