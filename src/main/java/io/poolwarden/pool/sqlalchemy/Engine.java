package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one engine: the input of every rule.
 *
 * @param mode which function makes it
 * @param explicitPool the pool class that it is given
 * @param pool the pool class that it would use: the given one, else the dialect's default
 */
record Engine(
    Version version,
    Settings settings,
    Optional<DatabaseUrl> url,
    Optional<Mode> mode,
    DriverChoice driver,
    Optional<PoolClass> explicitPool,
    Optional<PoolClass> pool) {

  static Engine of(Pool pool, Version version) {
    Settings settings = new Settings(pool.settings());
    Optional<DatabaseUrl> url = pool.url().map(DatabaseUrl::parse);
    Optional<Mode> mode =
        settings
            .canonical(Setting.ENGINE)
            .map(m -> m.equals(Mode.ASYNC.text()) ? Mode.ASYNC : Mode.SYNC);
    DriverChoice driver = DriverChoice.of(settings, url, version);
    Optional<PoolClass> explicit =
        settings
            .canonical(Setting.POOL_CLASS)
            .flatMap(PoolClass::of)
            .filter(c -> c != PoolClass.FALLBACK_ASYNC_ADAPTED_QUEUE || hasFallback(version));
    Engine bare = new Engine(version, settings, url, mode, driver, explicit, explicit);
    boolean isDefault = settings.part(Setting.POOL_CLASS).isEmpty();
    return new Engine(
        version,
        settings,
        url,
        mode,
        driver,
        explicit,
        isDefault ? DefaultPool.of(bare) : explicit);
  }

  /** Whether that release or a later one. */
  boolean isFrom(Version release) {
    return version.isFrom(release);
  }

  /** The dialect and driver, if they can be told and the release has them. */
  Optional<DriverChoice.Found> found() {
    return driver instanceof DriverChoice.Found found ? Optional.of(found) : Optional.empty();
  }

  /**
   * Whether the dialect is asyncio, if that can be told. The driver decides it; only a driver of
   * both kinds follows the function that makes the engine.
   */
  Optional<Mode> dialectMode() {
    return found()
        .flatMap(f -> f.driver().isAsync(mode, version))
        .map(async -> async ? Mode.ASYNC : Mode.SYNC);
  }

  /** The URL taken apart, if it is one and its scheme can be told. */
  Optional<DatabaseUrl.Parsed> parsedUrl() {
    return url.flatMap(
        u -> u instanceof DatabaseUrl.Parsed parsed ? Optional.of(parsed) : Optional.empty());
  }

  /** The options of the URL that certainly have that name. */
  List<DatabaseUrl.Option> options(String name) {
    return parsedUrl().map(u -> u.options(name)).orElse(List.of());
  }

  /** Whether the driver's name may be shown, wherever it comes from. */
  boolean isDriverShown() {
    return settings
        .part(Setting.DRIVER)
        .map(Part::isShown)
        .orElseGet(() -> parsedUrl().map(u -> u.scheme().isShown()).orElse(true));
  }

  /** Whether the URL has that old query option, set to true, in a release that knows it. */
  boolean hasAsyncFallback() {
    List<DatabaseUrl.Option> given = options("async_fallback");
    // Python calls a tuple true.
    return hasFallback(version)
        && (given.size() > 1
            || given.stream()
                .flatMap(o -> o.value().content().stream())
                .anyMatch(SettingReader::isTrue));
  }

  private static boolean hasFallback(Version version) {
    return !version.isFrom(Releases.V2_1);
  }
}
