package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Classes whose fields are read from the environment: {@code BaseSettings} of pydantic, in both its
 * versions.
 */
final class SettingsClass {
  private SettingsClass() {}

  /** The variable that feeds a field; empty where the class is none of settings or has no field. */
  static Optional<Val> field(Members members, Val.Klass klass, String name, Origin at) {
    boolean settings = members.externalBases(klass).stream().anyMatch(Known::isSettingsBase);
    if (!settings) {
      return Optional.empty();
    }
    for (Val.Klass owner : members.lineage(klass)) {
      Optional<Stmt.Assign> declared = declaration(owner, name);
      if (declared.isPresent()) {
        return Optional.of(variable(members, klass, name, new Field(owner, declared.get(), at)));
      }
    }
    return Optional.empty();
  }

  /** A declared field of a class, and where it is read. */
  private record Field(Val.Klass owner, Stmt.Assign declaration, Origin at) {}

  private static Optional<Stmt.Assign> declaration(Val.Klass klass, String name) {
    return fields(klass).stream().filter(a -> isNamed(a, name)).findFirst();
  }

  /** The annotated fields of a class body, in order. */
  static List<Stmt.Assign> fields(Val.Klass klass) {
    return klass.def().body().stream()
        .filter(Stmt.Assign.class::isInstance)
        .map(Stmt.Assign.class::cast)
        .filter(a -> a.annotation().isPresent())
        .toList();
  }

  /** The names of the annotated fields of a class body, in order. */
  static List<String> names(Val.Klass klass) {
    return fields(klass).stream()
        .flatMap(f -> f.targets().stream())
        .filter(Expr.Name.class::isInstance)
        .map(t -> ((Expr.Name) t).id())
        .toList();
  }

  static boolean isNamed(Stmt.Assign assign, String name) {
    return assign.targets().size() == 1
        && assign.targets().getFirst() instanceof Expr.Name(var id, _)
        && id.equals(name);
  }

  private static Val variable(Members members, Val.Klass klass, String name, Field field) {
    Optional<Val> given = field.declaration().value().flatMap(_ -> field.owner().body().own(name));
    Optional<Val.Made> made =
        given
            .map(Choices::forced)
            .filter(v -> v instanceof Val.Made m && Known.isField(m.path()))
            .map(Val.Made.class::cast);
    String variable =
        made.flatMap(SettingsClass::alias)
            .orElse(prefix(members, klass) + name)
            .toUpperCase(Locale.ROOT);
    Optional<Val> fallback =
        made.isPresent() ? made.flatMap(m -> m.arguments().argument(0, "default")) : given;
    Val.Type type =
        field.declaration().annotation().map(SettingsClass::type).orElse(Val.Type.OTHER);
    boolean required = fallback.map(Choices::forced).filter(SettingsClass::isRequired).isPresent();
    Origin at =
        new Origin(
            field.owner().home().module().shown(), field.declaration().targets().getFirst().at());
    return new Val.Env(variable, required ? Optional.empty() : fallback, type, at);
  }

  private static boolean isRequired(Val value) {
    return value instanceof Val.Unknown;
  }

  private static Optional<String> alias(Val.Made field) {
    return field
        .arguments()
        .keyword("validation_alias")
        .or(() -> field.arguments().keyword("alias"))
        .or(() -> field.arguments().keyword("env"))
        .map(Choices::forced)
        .flatMap(SettingsClass::text);
  }

  /** A name, or the first of several. */
  private static Optional<String> text(Val value) {
    return switch (value) {
      case Val.Literal literal -> Optional.of(literal.text());
      case Val.Sequence sequence ->
          sequence.items().stream().findFirst().map(Choices::forced).flatMap(SettingsClass::text);
      case Val.Made made ->
          made.arguments().positional(0).map(Choices::forced).flatMap(SettingsClass::text);
      default -> Optional.empty();
    };
  }

  /** {@code env_prefix} of {@code model_config} or of the inner class {@code Config}. */
  private static String prefix(Members members, Val.Klass klass) {
    Optional<Val> config =
        members
            .find(klass, "model_config")
            .map(Choices::forced)
            .flatMap(c ->
                switch (c) {
                  case Val.Made made -> made.arguments().keyword("env_prefix");
                  case Val.Mapping mapping ->
                      Optional.ofNullable(mapping.entries().get("env_prefix"));
                  default -> Optional.empty();
                });
    Optional<Val> inner =
        members
            .find(klass, "Config")
            .map(Choices::forced)
            .flatMap(c -> c instanceof Val.Klass k ? k.body().own("env_prefix") : Optional.empty());
    return config.or(() -> inner).map(Choices::forced).flatMap(SettingsClass::text).orElse("");
  }

  private static Val.Type type(Expr annotation) {
    return switch (annotation) {
      case Expr.Name(var id, _) ->
          switch (id) {
            case "int", "PositiveInt", "NonNegativeInt" -> Val.Type.INT;
            case "float" -> Val.Type.FLOAT;
            case "bool" -> Val.Type.BOOL;
            case "str" -> Val.Type.TEXT;
            default -> Val.Type.OTHER;
          };
      case Expr.Binary(_, var left, _, _) -> type(left);
      default -> Val.Type.OTHER;
    };
  }

  /** The default of a field that is not read from the environment. */
  static Val plain(Val member) {
    return member instanceof Val.Made made
            && (Known.isField(made.path())
                || made.path().equals("dataclasses.field")
                || made.path().equals("attr.ib"))
        ? made.arguments()
            .argument(0, "default")
            .orElse(new Val.Unknown("a field without a default", made.origin()))
        : member;
  }
}
