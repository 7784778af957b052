package io.poolwarden.documentation;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Comparator;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The whole command line as its annotations describe it, to parse with and never to run. */
final class Commands {
  private Commands() {}

  static CommandLine all() {
    CommandLine all = new CommandLine(new Root(), Commands::create);
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.poolwarden")
            .stream()
            .filter(type -> type.isAnnotatedWith(Command.class))
            .map(JavaClass::reflect)
            .filter(type -> !type.getAnnotation(Command.class).name().equals("poolwarden"))
            .sorted(Comparator.comparing(Class::getName))
            .forEach(type -> all.addSubcommand(create(type)));
    all.setCaseInsensitiveEnumValuesAllowed(true);
    return all;
  }

  @Command(
      name = "poolwarden",
      mixinStandardHelpOptions = true,
      scope = CommandLine.ScopeType.INHERIT)
  private static final class Root {}

  /** What a command works with is nothing to its options: it is left out. */
  private static <T> T create(Class<T> type) {
    try {
      if (!type.getName().startsWith("io.poolwarden.")) {
        return CommandLine.defaultFactory().create(type);
      }
      Constructor<?> constructor =
          Arrays.stream(type.getDeclaredConstructors())
              .min(Comparator.comparingInt(Constructor::getParameterCount))
              .orElseThrow();
      constructor.setAccessible(true);
      Object[] nothing =
          Arrays.stream(constructor.getParameterTypes())
              .map(parameter -> Array.get(Array.newInstance(parameter, 1), 0))
              .toArray();
      return type.cast(constructor.newInstance(nothing));
    } catch (Exception e) {
      throw new IllegalStateException("cannot look at command " + type.getName(), e);
    }
  }
}
