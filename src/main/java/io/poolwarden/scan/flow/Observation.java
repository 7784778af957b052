package io.poolwarden.scan.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An engine as one way through the program makes it. */
public final class Observation {
  /** The pseudo-argument for what else may be given and cannot be told. */
  public static final String MORE = "**";

  private final Site site;
  private final Map<String, Val> arguments;
  private final Map<String, Val> all;
  private final When path;
  private boolean async;

  Observation(Site site, Map<String, Val> arguments, When path) {
    this.site = site;
    Map<String, Val> ofPool = new LinkedHashMap<>(arguments);
    ofPool.keySet().removeIf(name -> !isOfPool(name));
    this.arguments = Map.copyOf(ofPool);
    this.all = new TreeMap<>(arguments);
    this.all.remove(MORE);
    this.path = path;
    this.async = site.maker().isAsync();
  }

  private static boolean isOfPool(String name) {
    return name.equals(MORE) || isArgument(name);
  }

  /** Whether the pool depends on an argument of that name. */
  static boolean isArgument(String name) {
    return name.equals("url") || name.startsWith("pool") || name.equals("max_overflow");
  }

  /**
   * Where an engine is made.
   *
   * @param function the qualified name of the function around; empty in a module
   * @param path the absolute path of its file
   */
  public record Site(Origin origin, String function, Maker maker, String path) {}

  /** Where it is made. */
  public Site site() {
    return site;
  }

  /** The arguments that the pool depends on, by the library's names; {@code url} among them. */
  public Map<String, Val> arguments() {
    return arguments;
  }

  /** All arguments by their names, in order. */
  public Map<String, Val> all() {
    return Collections.unmodifiableMap(all);
  }

  /** Whether an argument of that name is given. */
  public boolean hasGiven(String name) {
    return all.containsKey(name);
  }

  /** The conditions on the way. */
  public When path() {
    return path;
  }

  /** Whether it ends up as an asyncio engine. */
  public boolean isAsync() {
    return async;
  }

  /**
   * It is made by a function that only has the name of the library's: it may have more arguments.
   */
  void ofAnother() {
    all.clear();
  }

  /** It is wrapped by {@code AsyncEngine}. */
  void wrap() {
    async = true;
  }
}
