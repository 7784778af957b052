package io.poolwarden.scan;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.scan.flow.Maker;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Texts where the library takes numbers and classes: {@code create_engine} converts nothing ({@code
 * pool/impl.py}, {@code pool/base.py}); {@code engine_from_config} does ({@code
 * engine_config_types} in {@code engine/default.py}), but not the pool's class.
 */
final class TextArguments {
  private TextArguments() {}

  /** Whether it is certainly a text, or {@code None}, that the library cannot use. */
  static boolean isWrong(Maker maker, Setting setting, Given given) {
    if (setting == Setting.POOL_CLASS) {
      return given.type() == Val.Type.TEXT;
    }
    boolean number = Argument.of(setting).filter(Argument::isNumber).isPresent();
    boolean converted = maker.readsConfiguration() && given.type() == Val.Type.TEXT;
    return number && given.isText() && !converted;
  }

  static List<Violation> violations(Maker maker, Map<Setting, Given> given) {
    List<Violation> violations = new ArrayList<>();
    given.forEach((setting, g) -> {
      if (isWrong(maker, setting, g)) {
        violations.add(violation(setting, g));
      }
    });
    return violations;
  }

  private static Violation violation(Setting setting, Given given) {
    String type = given.type() == Val.Type.NONE ? "NoneType" : "str";
    String what = given.type() == Val.Type.NONE ? "None" : "a text";
    String name = Argument.name(setting);
    return switch (setting) {
      case POOL_CLASS ->
          violation(
              setting,
              Moment.CREATE,
              "poolclass takes a class of sqlalchemy.pool, not " + what,
              "AttributeError: 'str' object has no attribute '__dict__'");
      case POOL_SIZE ->
          violation(
              setting,
              Moment.CREATE,
              "pool_size takes a number, not " + what,
              "TypeError: unsupported operand type(s) for -: 'int' and '" + type + "'");
      case POOL_TIMEOUT ->
          violation(
              setting,
              Moment.CONNECT,
              "pool_timeout takes a number, not " + what + ", and fails when the pool is full",
              "TypeError: unsupported operand type(s) for +: 'float' and '" + type + "'");
      case ENGINE,
          DRIVER,
          MAX_OVERFLOW,
          POOL_RECYCLE,
          POOL_PRE_PING,
          POOL_USE_LIFO,
          POOL_RESET_ON_RETURN ->
          violation(
              setting,
              Moment.CONNECT,
              name + " takes a number, not " + what,
              "TypeError: '>' not supported between instances of '" + type + "' and 'int'");
    };
  }

  private static Violation violation(Setting setting, Moment moment, String why, String error) {
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        moment,
        setting,
        Set.of(setting),
        why,
        Optional.of(error),
        List.<Fix>of());
  }
}
