package io.poolwarden.policy;

import io.poolwarden.api.SettingSource;
import io.poolwarden.api.Sources;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.workload.FileFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sources say that cannot be meant. */
final class SourceErrors {
  private final List<String> errors = new ArrayList<>();

  private SourceErrors() {}

  static List<String> of(@Nullable Sources sources, String where) {
    SourceErrors check = new SourceErrors();
    if (sources != null && sources.url() != null) {
      check.places(sources.url(), where + ".url");
    }
    BySetting.sources(sources)
        .forEach((setting, source) -> {
          check.places(source, where + "." + setting.key());
          check.meaning(setting, source, where + "." + setting.key());
        });
    return check.errors;
  }

  private void places(SettingSource source, String where) {
    SettingPlan plan = SettingPlan.of(source);
    for (int i = 0; i < plan.env().size(); i++) {
      pointer(plan.env().get(i).pointer(), where + ".env[" + i + "]");
    }
    for (int i = 0; i < plan.files().size(); i++) {
      SettingPlan.File file = plan.files().get(i);
      String at = where + ".files[" + i + "]";
      pointer(file.pointer(), at);
      if (!file.path().startsWith("/")) {
        errors.add(at + ".path: \"" + Shown.text(file.path()) + "\" is not absolute");
      }
      if (!file.pointer().isEmpty()
          && file.format().or(() -> FileFormat.byExtension(file.path())).isEmpty()) {
        errors.add(
            at
                + ": the extension of "
                + Shown.text(file.path())
                + " does not tell its format; give format too");
      }
    }
  }

  private void meaning(Setting setting, SettingSource source, String where) {
    if (source.unit() != null && !SettingPlan.takesUnit(setting)) {
      errors.add(where + ".unit: " + setting + " is no time");
    }
    if (source.values() != null) {
      source.values().forEach((word, value) -> value(setting, value, where + ".values." + word));
    }
    SettingPlan plan = SettingPlan.of(source);
    plan.fallback()
        .map(text -> plan.words().getOrDefault(text, text))
        .filter(text -> !(text.isEmpty() && plan.emptyIsAbsent()))
        .ifPresent(text -> value(setting, text, where + ".default"));
  }

  private void value(Setting setting, String text, String where) {
    switch (Libraries.FALLBACK.read(setting, text)) {
      case Reading.Read read -> {}
      case Reading.Invalid invalid ->
          errors.add(
              where
                  + ": \""
                  + Shown.text(text)
                  + "\" is no "
                  + setting
                  + "; "
                  + invalid.expected()
                  + " is expected");
    }
  }

  private void pointer(String pointer, String where) {
    if (!wellFormed(pointer)) {
      errors.add(
          where
              + ".pointer: \""
              + Shown.text(pointer)
              + "\" is no JSON pointer (RFC 6901), such as"
              + " /pool/size");
    }
  }

  private static boolean wellFormed(String pointer) {
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      return false;
    }
    for (int at = pointer.indexOf('~'); at >= 0; at = pointer.indexOf('~', at + 1)) {
      char next = at + 1 < pointer.length() ? pointer.charAt(at + 1) : ' ';
      if (next != '0' && next != '1') {
        return false;
      }
    }
    return true;
  }
}
