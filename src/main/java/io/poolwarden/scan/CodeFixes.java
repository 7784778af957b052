package io.poolwarden.scan;

import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import io.poolwarden.scan.flow.Maker;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ways out as changes of the source. */
final class CodeFixes {
  private CodeFixes() {}

  /** One sentence; empty where there is no way out that can be told. */
  static String of(Violation violation, Maker maker) {
    if (violation.option().isPresent()) {
      return option(violation.option().get());
    }
    if (violation.fixes().isEmpty()) {
      return violation.rule() == RuleId.INVALID_SETTING_VALUE ? conversion(violation.blamed()) : "";
    }
    return violation.fixes().stream()
        // Flask-SQLAlchemy has no other function.
        .filter(fix -> maker != Maker.FLASK || !fix.set().containsKey(Setting.ENGINE))
        .map(fix -> fix(fix, maker))
        .collect(Collectors.joining("; or ", "Write ", "."))
        .replace("Write leave out", "Leave out");
  }

  private static String conversion(Setting setting) {
    return switch (setting) {
      case POOL_CLASS -> "Give the class itself, imported from sqlalchemy.pool.";
      case POOL_SIZE, MAX_OVERFLOW, POOL_RECYCLE, POOL_TIMEOUT ->
          "Give " + Argument.name(setting) + " a number, such as int(...) of the text.";
      case ENGINE, DRIVER, POOL_PRE_PING, POOL_USE_LIFO, POOL_RESET_ON_RETURN -> "";
    };
  }

  private static String fix(Fix fix, Maker maker) {
    List<String> parts = new ArrayList<>();
    fix.set().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> parts.add(set(e.getKey(), e.getValue(), maker)));
    String removed =
        fix.remove().stream().sorted().map(Argument::name).collect(Collectors.joining(", "));
    if (removed.isEmpty()) {
      return String.join(" and ", parts);
    }
    return parts.isEmpty()
        ? "leave out " + removed
        : String.join(" and ", parts) + " without " + removed;
  }

  private static String set(Setting setting, String value, Maker maker) {
    return switch (setting) {
      case POOL_CLASS -> "poolclass=" + value + " (from sqlalchemy.pool)";
      case DRIVER -> "a URL with the driver " + value;
      case ENGINE -> function(value, maker);
      case POOL_SIZE,
          MAX_OVERFLOW,
          POOL_TIMEOUT,
          POOL_RECYCLE,
          POOL_PRE_PING,
          POOL_USE_LIFO,
          POOL_RESET_ON_RETURN ->
          Argument.name(setting) + "=" + value;
    };
  }

  private static String function(String mode, Maker maker) {
    boolean async = mode.equals("Async");
    return switch (maker) {
      case CREATE_ENGINE, CREATE_ASYNC_ENGINE, CREATE_POOL, FLASK ->
          async ? "create_async_engine" : "create_engine";
      case ENGINE_FROM_CONFIG, ASYNC_ENGINE_FROM_CONFIG ->
          async ? "async_engine_from_config" : "engine_from_config";
    };
  }

  private static String option(UrlOption option) {
    String name = shown(option.name());
    Optional<String> change =
        option.allowed().map(allowed -> "Set " + name + " in the URL to " + shown(allowed) + ".");
    String instead = option.instead().map(i -> " (" + shown(i) + ")").orElse("");
    return change.orElse("Remove " + name + " from the URL" + instead + ".");
  }

  private static String shown(String text) {
    return Shown.escaped(Redaction.of(text));
  }
}
