package io.poolwarden.cli;

import io.poolwarden.workload.WorkloadKind;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code group/version/Kind=plural:/path/to/template}, such as Argo's Rollout. */
final class WorkloadKindConverter implements ITypeConverter<WorkloadKind> {
  private static final String EXAMPLE = "argoproj.io/v1alpha1/Rollout=rollouts:/spec/template";

  @Override
  public WorkloadKind convert(String text) {
    int equals = text.indexOf('=');
    int colon = text.indexOf(':', equals + 1);
    if (equals < 0 || colon < 0 || text.charAt(colon - 1) == '=') {
      throw unusable(text);
    }
    String[] type = text.substring(0, equals).split("/", -1);
    String path = text.substring(colon + 1);
    List<String> template = Arrays.asList(path.split("/", -1));
    boolean complete = type.length == 3 && !type[1].isEmpty() && !type[2].isEmpty();
    if (!complete || template.size() < 2 || !template.getFirst().isEmpty()) {
      throw unusable(text);
    }
    List<String> steps = template.subList(1, template.size());
    if (steps.contains("")) {
      throw unusable(text);
    }
    return new WorkloadKind(type[0], type[1], type[2], text.substring(equals + 1, colon), steps);
  }

  private static TypeConversionException unusable(String text) {
    return new TypeConversionException(
        "'" + text + "' is not GROUP/VERSION/KIND=PLURAL:TEMPLATE, such as " + EXAMPLE);
  }
}
