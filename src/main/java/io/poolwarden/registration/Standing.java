package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.poolwarden.admission.FailurePolicy;
import java.util.List;
import java.util.Set;

/**
 * What an entry's policy depends on besides the installer's choice.
 *
 * @param existing the entries as the API server has them
 * @param proven names of entries that have been there since the webhook was seen to deny
 */
record Standing(List<ValidatingWebhook> existing, Set<String> proven) {

  /**
   * The policy to set: {@code Ignore} until proven, and never less than it is, whoever wrote that
   * and whichever process runs now.
   */
  FailurePolicy policy(String name, FailurePolicy chosen) {
    return switch (chosen) {
      case IGNORE -> FailurePolicy.IGNORE;
      case FAIL -> fails(name) ? FailurePolicy.FAIL : FailurePolicy.IGNORE;
    };
  }

  private boolean fails(String name) {
    return proven.contains(name)
        || existing.stream()
            .filter(entry -> entry.getName().equals(name))
            .anyMatch(entry -> FailurePolicy.FAIL.id().equals(entry.getFailurePolicy()));
  }
}
