package io.poolwarden.cli.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what a case expects of a DatabaseServer. */
final class ServerReader {
  private static final Set<String> SERVER =
      Set.of("server", "state", "demand", "limit", "pooler", "limits");
  private static final Set<String> POOLER = Set.of("demand", "limit");
  private static final Set<String> PART = Set.of("of", "demand", "limit");

  private ServerReader() {}

  static ExpectedServer read(Field field) throws UnusableSuiteException {
    field.of(SERVER);
    Field given = field.required("state");
    String text = given.text();
    Optional<ExpectedServer.State> state =
        Arrays.stream(ExpectedServer.State.values()).filter(s -> s.id().equals(text)).findFirst();
    if (state.isEmpty()) {
      throw given.unusable("is none of WithinCapacity, Exceeded");
    }
    return new ExpectedServer(
        field.place(), field.required("server").text(), state.get(), budgets(field));
  }

  private static List<ExpectedServer.Numbers> budgets(Field field) throws UnusableSuiteException {
    List<ExpectedServer.Numbers> budgets = new ArrayList<>();
    budgets.add(numbers(field, ExpectedServer.OWN));
    Optional<Field> pooler = field.optional("pooler");
    if (pooler.isPresent()) {
      budgets.add(part(pooler.get().of(POOLER), ExpectedServer.POOLER));
    }
    Optional<Field> limits = field.optional("limits");
    if (limits.isPresent()) {
      for (Field element : limits.get().elements()) {
        element.of(PART);
        budgets.add(part(element, element.required("of").text()));
      }
    }
    return List.copyOf(budgets);
  }

  /** A part without a number would expect nothing, not even that the server has it. */
  private static ExpectedServer.Numbers part(Field field, String of) throws UnusableSuiteException {
    ExpectedServer.Numbers numbers = numbers(field, of);
    if (numbers.demand().isEmpty() && numbers.limit().isEmpty()) {
      throw field.unusable("needs demand or limit");
    }
    return numbers;
  }

  private static ExpectedServer.Numbers numbers(Field field, String of)
      throws UnusableSuiteException {
    return new ExpectedServer.Numbers(of, number(field, "demand"), number(field, "limit"));
  }

  private static OptionalLong number(Field field, String name) throws UnusableSuiteException {
    Optional<Field> given = field.optional(name);
    if (given.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!given.get().value().canConvertToLong() || !given.get().value().isIntegralNumber()) {
      throw given.get().unusable("must be a whole number");
    }
    return OptionalLong.of(given.get().value().asLong());
  }
}
