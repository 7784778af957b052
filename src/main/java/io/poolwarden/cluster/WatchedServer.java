package io.poolwarden.cluster;

import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import java.util.Optional;

/** A DatabaseServer as the cache last saw it. */
public record WatchedServer(
    String uid, long generation, Server server, Optional<DatabaseServerStatus> status) {

  /** Its own reference. */
  public Ref ref() {
    return ResourceType.SERVER.ref("", server.name());
  }
}
