package io.poolwarden.reconciler;

/** Whether the API server sends what a configuration covers to the webhook. */
@FunctionalInterface
public interface Enforcement {

  /** How far a configuration is enforced. */
  enum Level {
    /** The webhook's entries cover this generation, and their failure policy is in force. */
    ENFORCED,
    /** The entries do not cover this generation yet, or were not yet seen to work. */
    PENDING,
    /** The webhook's configuration does not exist: somebody switched it off. */
    OFF
  }

  /** The level of one configuration at one generation. */
  Level of(String configuration, long generation);
}
