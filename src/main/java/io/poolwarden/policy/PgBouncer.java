package io.poolwarden.policy;

import io.poolwarden.api.DatabaseServerSpec.PoolMode;
import io.poolwarden.api.DatabaseServerSpec.Pooler;
import io.poolwarden.pool.PoolerNeeds.Statements;
import io.poolwarden.pool.Version;
import java.util.Optional;

/**
 * What PgBouncer does for prepared statements, by release and setting: it tracks those with names
 * from 1.21.0 on where {@code max_prepared_statements} is above 0, {@code DEALLOCATE ALL} from
 * 1.22.0 on; the setting is 0 by default before 1.24.0, and 200 from then on ({@code NEWS.md}).
 */
record PgBouncer(Pooler spec) {
  private static final Version TRACKS = new Version(1, 21, 0);
  private static final Version DEALLOCATES = new Version(1, 22, 0);
  private static final Version TRACKS_BY_DEFAULT = new Version(1, 24, 0);

  /** When a server connection goes back. */
  PoolMode mode() {
    return spec.poolMode() == null ? PoolMode.Session : spec.poolMode();
  }

  /** Its release, as far as it is declared. */
  Optional<Version> version() {
    return Optional.ofNullable(spec.version()).flatMap(Version::parse);
  }

  /** The first release that can do what a driver needs. */
  static Optional<Version> since(Statements statements) {
    return switch (statements) {
      case NONE -> Optional.empty();
      case NAMED -> Optional.of(TRACKS);
      case NAMED_AND_DEALLOCATED -> Optional.of(DEALLOCATES);
    };
  }

  /** Whether it certainly loses such statements between transactions. */
  boolean loses(Statements statements) {
    return since(statements).filter(first -> isOff() || isBefore(first)).isPresent();
  }

  /** Whether its release is older than that one. */
  boolean isBefore(Version release) {
    return version().filter(own -> own.compareTo(release) < 0).isPresent();
  }

  private boolean isOff() {
    Integer most = spec.maxPreparedStatements();
    return most == null ? isBefore(TRACKS_BY_DEFAULT) : most == 0;
  }
}
