package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import java.util.Map;

/** The answers that were gathered; one that was not counts as unreadable, never as absent. */
record Objects(Map<Ref, Lookup> answers) {

  Lookup get(Ref object) {
    Lookup answer = answers.get(object);
    if (answer != null) {
      return answer;
    }
    return new Lookup.Unreadable(object.isSecret() ? Reason.SECRETS_DISABLED : Reason.FORBIDDEN);
  }
}
