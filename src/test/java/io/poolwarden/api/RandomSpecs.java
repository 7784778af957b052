package io.poolwarden.api;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Records of the API with every field given, so that none can be lost unseen: walks the components,
 * and knows of the few whose values are not free.
 */
final class RandomSpecs {
  private static final List<String> RULES = Arrays.stream(RuleId.values()).map(RuleId::id).toList();
  private static final List<String> SETTINGS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  private final Random random;
  private int names;

  private RandomSpecs(long seed) {
    this.random = new Random(seed);
  }

  static RandomSpecs of(long seed) {
    return new RandomSpecs(seed);
  }

  <T> T next(Class<T> type) {
    return type.cast(record(type));
  }

  private Object record(Class<?> type) {
    if (type == Tolerance.Range.class) {
      int min = random.nextInt(1000);
      return new Tolerance.Range(min, min + random.nextInt(1000));
    }
    if (type == DatabaseServerSpec.Limit.class) {
      String name = text("role");
      int connections = random.nextInt(1000);
      return random.nextBoolean()
          ? new DatabaseServerSpec.Limit(name, null, connections)
          : new DatabaseServerSpec.Limit(null, name, connections);
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(component -> value(type, component)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + " is no plain record", e);
    }
  }

  private @Nullable Object value(Class<?> owner, RecordComponent component) {
    String name = component.getName();
    if (name.equals("unit") && owner == SettingSource.class) {
      return null; // for times only; see Sources
    }
    if (owner == Sources.class && name.matches("poolTimeout|poolRecycle")) {
      SettingSource source = (SettingSource) record(SettingSource.class);
      return new SettingSource(
          source.env(),
          source.files(),
          one(SettingSource.Unit.values()),
          source.values(),
          source.empty(),
          source.defaultValue());
    }
    if (name.equals("validationActions")) {
      return List.of(one(ValidationAction.values()));
    }
    if (name.equals("moments")) {
      return List.of(one(FailureMoment.values()));
    }
    if (name.equals("maxConnections")) {
      return 1_000_000; // above what is taken from it
    }
    if (name.equals("port")) {
      return 1 + random.nextInt(65_535);
    }
    if (name.equals("intervalSeconds")) {
      return 10 + random.nextInt(86_391);
    }
    if (owner == LibrarySpec.class && name.equals("name")) {
      return "SQLAlchemy";
    }
    return any(name, component.getGenericType());
  }

  private Object any(String name, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == Map.class
          ? Map.of("key", text(name), "other", text(name))
          : list(name, arguments[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return text(name);
    }
    if (plain == Integer.class || plain == int.class) {
      return random.nextInt(100_000);
    }
    if (plain == Long.class || plain == long.class) {
      return random.nextLong(1L << 40);
    }
    if (plain == Boolean.class) {
      return random.nextBoolean();
    }
    if (plain == Instant.class) {
      return Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
    }
    return plain.isEnum() ? one(plain.getEnumConstants()) : record(plain);
  }

  private List<?> list(String name, Type element) {
    if (element == String.class && List.of("rules", "settings").contains(name)) {
      List<String> some = new ArrayList<>(name.equals("rules") ? RULES : SETTINGS);
      return some.subList(0, 1 + random.nextInt(some.size()));
    }
    return IntStream.rangeClosed(0, random.nextInt(2)).mapToObj(i -> any(name, element)).toList();
  }

  private String text(String name) {
    return switch (name) {
      case "version" -> "2.0." + random.nextInt(60);
      case "operator" -> one("In", "NotIn");
      case "pointer", "path" -> "/a/" + ++names;
      case "poolResetOnReturn" -> one("rollback", "commit", "none");
      case "state" -> one("Drifted", "Unresolved", "Exempt", "InSync");
      case "status" -> one("True", "False", "Unknown");
      case "since", "lastTransitionTime" -> Instant.ofEpochSecond(random.nextInt()).toString();
      case "kind", "kinds" -> "Kind" + ++names;
      default -> "a" + ++names;
    };
  }

  @SafeVarargs
  private <T> T one(T... all) {
    return all[random.nextInt(all.length)];
  }
}
