package io.poolwarden.capacity;

import io.poolwarden.api.DatabaseServerSpec.Limit;
import java.util.Optional;

/** Whether a client's connections count for the limit of a role or database. */
enum Membership {
  YES,
  NO,
  UNKNOWN;

  static Membership of(Claim claim, Limit limit) {
    return of(claim.identity(), limit);
  }

  static Membership of(Claim.Identity identity, Limit limit) {
    return limit.role() != null
        ? of(identity.user(), limit.role())
        : of(identity.database(), String.valueOf(limit.database()));
  }

  private static Membership of(Optional<String> known, String wanted) {
    return known.map(k -> k.equals(wanted) ? YES : NO).orElse(UNKNOWN);
  }
}
