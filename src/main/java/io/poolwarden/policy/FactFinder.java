package io.poolwarden.policy;

import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the settings of one client in one container: variables, files, URL, declaration, default.
 */
final class FactFinder {
  private static final Source NOWHERE = new Source.Fallback(Source.Fallback.Kind.NONE, "");

  private final ClientPlan client;
  private final Arrivals arrivals;
  private final Optional<Value> url;
  private final Map<Setting, Value> fromUrl;

  FactFinder(ClientPlan client, Arrivals arrivals) {
    this.client = client;
    this.arrivals = arrivals;
    this.url =
        arrivals
            .first(client.url())
            .map(Arrival::value)
            .or(() -> client.url().fallback().map(t -> fallback(t, client.authors().url())));
    this.fromUrl = url.map(client.library()::fromUrl).orElse(Map.of());
  }

  Optional<Value> url() {
    return url;
  }

  /** What is given, by setting; a stated setting that nothing gives is unresolved. */
  Map<Setting, Fact> facts() {
    Map<Setting, Fact> facts = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      fact(setting).ifPresent(f -> facts.put(setting, f));
    }
    return facts;
  }

  private Optional<Fact> fact(Setting setting) {
    SettingPlan plan = client.plan(setting);
    Optional<Arrival> direct = arrivals.first(plan);
    Optional<Fact> own = direct.map(a -> read(setting, a));
    Optional<Fact> ofUrl =
        Optional.ofNullable(fromUrl.get(setting)).map(v -> asIs(setting, Flat.of(v)));
    Optional<Fact> inUrl = ofUrl.filter(f -> !f.isUnresolved(Reason.NO_SOURCE));
    Optional<Fact> declared =
        Optional.ofNullable(client.declared().get(setting)).map(t -> declared(setting, t));
    Optional<Fact> first = firstOf(own, inUrl, declared);
    if (first.isEmpty()) {
      return plan.fallback()
          .map(t -> byDefault(setting, t))
          .or(() -> ofUrl)
          .or(() -> noSource(setting, plan));
    }
    return first
        .map(f -> inUrl.map(o -> compare(f, o)).orElse(f))
        .map(f -> declared.map(o -> compare(f, o)).orElse(f));
  }

  /**
   * A source that is present wins even if it cannot be read. A URL that cannot be read does not
   * hide what the code fixes, and what only might be there hides nothing.
   */
  private static Optional<Fact> firstOf(
      Optional<Fact> own, Optional<Fact> inUrl, Optional<Fact> declared) {
    if (own.isPresent() && own.get().unresolved().filter(FactFinder::doubtful).isEmpty()) {
      return own;
    }
    if (inUrl.isPresent() && inUrl.get().text().isPresent()) {
      return inUrl;
    }
    return declared.or(() -> own).or(() -> inUrl);
  }

  private static boolean doubtful(Reason reason) {
    return reason == Reason.NOT_MOUNTED || reason == Reason.SERVICE_LINK;
  }

  private static Fact compare(Fact fact, Fact other) {
    boolean differ =
        fact.text().isPresent()
            && other.text().isPresent()
            && !fact.text().equals(other.text())
            && fact.contradiction().isEmpty();
    return differ ? fact.contradictedBy(other.read()) : fact;
  }

  private Optional<Fact> noSource(Setting setting, SettingPlan plan) {
    boolean stated = client.expectations().stream().anyMatch(e -> e.stated().containsKey(setting));
    if (!stated) {
      return Optional.empty();
    }
    Value none = new Value.Unresolved(Reason.NO_SOURCE, absent(plan));
    String pointer = plan.env().isEmpty() ? "" : plan.env().getFirst().pointer();
    return Optional.of(new Fact(setting, none, none, pointer, Optional.empty(), Optional.empty()));
  }

  /** Where a value would arrive that does not. */
  static Source absent(SettingPlan plan) {
    return plan.env().isEmpty() ? NOWHERE : variable(plan.env().getFirst().name());
  }

  private Fact byDefault(Setting setting, String text) {
    return read(
        setting, new Arrival(fallback(text, author(client.authors().sources(), setting)), ""));
  }

  private Fact declared(Setting setting, String canonical) {
    return asIs(
        setting,
        new Value.Known(
            canonical, new Source.Fallback(author(client.authors().declared(), setting))));
  }

  private static Value fallback(String text, String by) {
    return new Value.Known(text, new Source.Fallback(Source.Fallback.Kind.DEFAULT, by));
  }

  private static String author(Map<Setting, String> authors, Setting setting) {
    return authors.getOrDefault(setting, "");
  }

  private static Source variable(String name) {
    return new Source.Variable(name, Optional.empty());
  }

  private static Fact asIs(Setting setting, Value value) {
    return new Fact(setting, value, value, "", Optional.empty(), Optional.empty());
  }

  private Fact read(Setting setting, Arrival arrival) {
    Value raw = Flat.of(arrival.value());
    Optional<String> text = Flat.text(raw);
    if (text.isEmpty()) {
      return new Fact(setting, raw, raw, arrival.pointer(), Optional.empty(), Optional.empty());
    }
    return switch (reading(setting, text.get())) {
      case Reading.Read read ->
          new Fact(
              setting,
              raw,
              Flat.withText(raw, read.canonical()),
              arrival.pointer(),
              Optional.empty(),
              Optional.empty());
      case Reading.Invalid invalid ->
          new Fact(
              setting,
              raw,
              new Value.Unresolved(Reason.UNPARSABLE, raw.source()),
              arrival.pointer(),
              Optional.of(expected(setting, invalid)),
              Optional.empty());
    };
  }

  private Reading reading(Setting setting, String text) {
    SettingPlan plan = client.plan(setting);
    String word = plan.words().get(text);
    if (word == null) {
      word = plan.words().get(text.strip());
    }
    if (word != null) {
      return client.library().read(setting, word);
    }
    if (text.isEmpty()) {
      return new Reading.Invalid("a value, not an empty text,");
    }
    Reading reading = client.library().read(setting, text);
    return reading instanceof Reading.Read read && plan.seconds().compareTo(BigDecimal.ONE) != 0
        ? inSeconds(setting, read, plan)
        : reading;
  }

  private Reading inSeconds(Setting setting, Reading.Read read, SettingPlan plan) {
    BigDecimal number;
    try {
      number = new BigDecimal(read.canonical());
    } catch (NumberFormatException notFinite) {
      return read;
    }
    String seconds = number.multiply(plan.seconds()).stripTrailingZeros().toPlainString();
    return client.library().read(setting, seconds);
  }

  private String expected(Setting setting, Reading.Invalid invalid) {
    Map<String, String> words = client.plan(setting).words();
    return words.isEmpty()
        ? invalid.expected()
        : invalid.expected()
            + " or one of "
            + String.join(", ", words.keySet().stream().sorted().toList());
  }
}
